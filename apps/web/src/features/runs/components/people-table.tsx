import type { RunPerson } from '@pirecow/contracts';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { PagedList } from '../../../ui/paged-list';

interface PeopleTableProps {
  list: ComponentProps<typeof PagedList<RunPerson>>['list'];
  caption: string;
  columns: Column<RunPerson>[];
  /** What stands there where nobody does. */
  none: string;
}

/** People who stand alike. */
export function PeopleTable({ list, caption, columns, none }: PeopleTableProps) {
  const { t } = useTranslation('runs');
  return (
    <PagedList
      list={list}
      told={(count) => t('people.shown', { count })}
      more={t('people.more')}
      empty={<EmptyState title={none} />}
    >
      {(people) => (
        <DataTable
          titled
          caption={caption}
          columns={columns}
          rows={people}
          rowKey={({ accountId }) => accountId}
        />
      )}
    </PagedList>
  );
}
