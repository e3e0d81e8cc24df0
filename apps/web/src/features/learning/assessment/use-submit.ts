import type { Submission } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { submitAttempt } from '../api/send';

/** Hands an attempt in. What pages know of the course is asked anew then. */
export function useSubmit(attemptId: string, onSubmitted: (submission: Submission) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => submitAttempt(attemptId),
    networkMode: 'always',
    onSuccess: async (submission) => {
      queryClient.removeQueries({ queryKey: ['learning', 'player'] });
      queryClient.removeQueries({ queryKey: ['learning', 'assessment'] });
      queryClient.removeQueries({ queryKey: ['learning', 'enrolments'] });
      await queryClient.invalidateQueries({ queryKey: ['learning', 'attempt', attemptId] });
      onSubmitted(submission);
    },
  });
}
