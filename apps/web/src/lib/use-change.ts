import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { api, type ApiOptions } from './api';
import { useAuthor } from './use-author';

export interface Change extends Pick<ApiOptions, 'body' | 'seen'> {
  method: 'POST' | 'PUT' | 'DELETE';
  path: string;
}

/** Sends a change in the name of who began it, and then fetches anew what stands under `key`. */
export function useChange<Answer = unknown>(
  key: QueryKey,
  onSuccess?: (answer: Answer, change: Change) => void,
) {
  const queryClient = useQueryClient();
  const author = useAuthor();
  return useMutation({
    mutationFn: ({ path, ...options }: Change) => api<Answer>(path, { headers: author, ...options }),
    onSuccess: async (answer, change) => {
      await queryClient.invalidateQueries({ queryKey: key });
      onSuccess?.(answer, change);
    },
  });
}
