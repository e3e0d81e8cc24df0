import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import { api } from '../../../lib/api';

interface ListPage<Item> {
  items: Item[];
  next: string | null;
}

/** A list of the API that grows page by page. `wishes` are its filters; empty ones are left out. */
export function useList<Item>(key: QueryKey, path: string, wishes: Record<string, string> = {}) {
  return useInfiniteQuery({
    queryKey: [...key, wishes],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(
        Object.entries({ ...wishes, cursor: pageParam }).filter(([, value]) => value),
      );
      return api<ListPage<Item>>(`${path}?${query}`, { signal });
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: (previous) => previous,
  });
}

export type List<Item> = ReturnType<typeof useList<Item>>;
