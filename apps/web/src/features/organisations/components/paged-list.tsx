import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/error-state';
import { LiveRegion } from '../../../ui/live-region';
import { SkeletonLines } from '../../../ui/page-skeleton';
import type { List } from '../api/use-list';

interface PagedListProps<Item> {
  list: List<Item>;
  /** Shown where there is nothing. */
  empty: ReactNode;
  children: (items: Item[]) => ReactNode;
}

/** The faces of a growing list: loading, error, nothing, items, and more of them. */
export function PagedList<Item>({ list, empty, children }: PagedListProps<Item>) {
  const { t } = useTranslation('organisations');
  if (list.isPending) return <SkeletonLines count={5} />;
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <>
      <LiveRegion message={t('list.count', { count: items.length })} />
      {items.length === 0 ? empty : children(items)}
      {list.hasNextPage ? (
        <div>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('list.more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
