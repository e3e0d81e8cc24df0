import type { RunPlace } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../lib/api';
import { RUNS } from './queries';

/** Comes into a run, by its id or by a code; what is known of runs and of one's own courses is asked anew. */
export function useCome(onCame?: (place: RunPlace) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (wish: { runId: string } | { code: string }) =>
      'code' in wish
        ? api<RunPlace>('/api/learning/run-codes', { method: 'POST', body: wish })
        : api<RunPlace>(`/api/learning/runs/${wish.runId}/place`, { method: 'POST', body: {} }),
    onSuccess: async (place) => {
      await queryClient.invalidateQueries({ queryKey: RUNS });
      await queryClient.invalidateQueries({ queryKey: ['learning'] });
      await queryClient.invalidateQueries({ queryKey: ['catalogue'] });
      onCame?.(place);
    },
  });
}
