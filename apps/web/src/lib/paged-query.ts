import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query';
import { api } from './api';

interface PagedOptions {
  /** What narrows it; empty ones are left out. */
  wishes?: Readonly<Record<string, string | undefined>>;
  staleTime?: number;
}

/** A list of the API that grows page by page, as a query. */
export function pagedQuery<List extends { next: string | null }>(
  queryKey: QueryKey,
  path: string,
  { wishes = {}, ...options }: PagedOptions = {},
) {
  return infiniteQueryOptions({
    ...options,
    queryKey,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(
        Object.entries({ ...wishes, cursor: pageParam }).flatMap(([name, value]) =>
          value ? [[name, value]] : [],
        ),
      );
      return api<List>(query.size > 0 ? `${path}?${query}` : path, { signal });
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
}
