import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { CoordinationList } from '@pirecow/contracts';
import { api } from '../../../lib/api';
import { type ListFilters, queryOf } from '../filters';

/** Enrolments that the filters let through, page by page. While new ones are on their way the old ones stay. */
export function usePeople(filters: ListFilters, language: string) {
  const query = queryOf(filters);
  return useInfiniteQuery({
    queryKey: ['coordination', 'people', language, query],
    queryFn: ({ pageParam, signal }) =>
      api<CoordinationList>(`/api/coordination/enrolments?${query}${pageParam && `&cursor=${pageParam}`}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}
