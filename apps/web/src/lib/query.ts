import { QueryClient, queryOptions, type QueryKey } from '@tanstack/react-query';
import { api, ApiProblem } from './api';

function worthRetrying(failures: number, error: Error): boolean {
  return failures < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 502);
}

/** The cache of one browser tab, or of one answer on the server. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: worthRetrying,
        refetchOnWindowFocus: false,
        // A course that was taken along answers without a network.
        networkMode: 'offlineFirst',
      },
      mutations: { retry: false },
    },
  });
}

/** A GET of the API as a query: `getQuery<CourseCard[]>(['catalogue', 'featured', language], '/api/…')`. */
export function getQuery<Answer>(key: QueryKey, path: string) {
  return queryOptions({ queryKey: key, queryFn: ({ signal }) => api<Answer>(path, { signal }) });
}
