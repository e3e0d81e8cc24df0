import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { BusyButton } from './busy-button';
import { ErrorState } from './error-state';
import { LiveRegion } from './live-region';
import { SkeletonLines } from './page-skeleton';

type GrowingList<Item> = UseInfiniteQueryResult<InfiniteData<{ items: Item[] }>>;

interface PagedListProps<Item> {
  list: GrowingList<Item>;
  /** What is said aloud of so many items. */
  told: (count: number) => string;
  /** On the button that fetches more. */
  more: string;
  /** Shown where there is nothing. */
  empty: ReactNode;
  children: (items: Item[]) => ReactNode;
}

/** The faces of a growing list: loading, error, nothing, items, and more of them. */
export function PagedList<Item>({ list, told, more, empty, children }: PagedListProps<Item>) {
  if (list.isPending) return <SkeletonLines count={5} />;
  const problem = list.error ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : null;
  if (!list.data) return problem;
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <>
      <LiveRegion message={told(items.length)} />
      {items.length === 0 ? empty : children(items)}
      {/* What was read already stays. */}
      {problem}
      {list.hasNextPage ? (
        <div>
          <BusyButton
            variant="default"
            busy={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {more}
          </BusyButton>
        </div>
      ) : null}
    </>
  );
}
