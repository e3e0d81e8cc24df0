import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { api, type ApiOptions } from './api';

export interface Change extends Pick<ApiOptions, 'body' | 'seen' | 'headers'> {
  method: 'POST' | 'PUT' | 'DELETE';
  path: string;
}

/** Sends a change and then fetches anew what stands under `key`. */
export function useChange<Answer = unknown>(
  key: QueryKey,
  onSuccess?: (answer: Answer, change: Change) => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ path, ...options }: Change) => api<Answer>(path, options),
    onSuccess: async (answer, change) => {
      await queryClient.invalidateQueries({ queryKey: key });
      onSuccess?.(answer, change);
    },
  });
}
