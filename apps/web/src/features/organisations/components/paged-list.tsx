import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PagedList as AnyPagedList } from '../../../ui/paged-list';
import type { List } from '../api/use-list';

interface PagedListProps<Item> {
  list: List<Item>;
  /** Shown where there is nothing. */
  empty: ReactNode;
  children: (items: Item[]) => ReactNode;
}

/** A growing list of an organisation, in the words of this room. */
export function PagedList<Item>(props: PagedListProps<Item>) {
  const { t } = useTranslation('organisations');
  return <AnyPagedList {...props} told={(count) => t('list.count', { count })} more={t('list.more')} />;
}
