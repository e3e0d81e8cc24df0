import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import { pagedQuery } from '../../../lib/paged-query';

interface ListPage<Item> {
  items: Item[];
  next: string | null;
}

/** A list of the API that grows page by page. `wishes` are its filters; empty ones are left out. */
export function useList<Item>(key: QueryKey, path: string, wishes: Record<string, string> = {}) {
  return useInfiniteQuery({
    ...pagedQuery<ListPage<Item>>([...key, wishes], path, { wishes }),
    placeholderData: (previous) => previous,
  });
}

export type List<Item> = ReturnType<typeof useList<Item>>;
