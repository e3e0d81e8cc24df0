import { useInfiniteQuery } from '@tanstack/react-query';
import type { ExplorerList } from '@pirecow/contracts';
import { api } from '../../../lib/api';
import { type Filters, queryOf } from '../filters';

/** Statements that the filters let through, newest first, page by page. */
export function useStatements(filters: Filters, language: string) {
  const query = queryOf(filters);
  return useInfiniteQuery({
    queryKey: ['records', 'statements', language, query],
    queryFn: ({ pageParam, signal }) =>
      api<ExplorerList>(`/api/records/statements?${query}${pageParam && `&cursor=${pageParam}`}`, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    // Live followers hold the place in the log that came with the first page: it is fetched once.
    staleTime: Infinity,
    gcTime: 0,
  });
}
