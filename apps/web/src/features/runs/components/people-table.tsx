import type { RunPerson, RunStanding } from '@pirecow/contracts';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { PagedList } from '../../../ui/paged-list';

interface PeopleTableProps {
  list: ComponentProps<typeof PagedList<RunPerson>>['list'];
  standing: RunStanding;
  columns: Column<RunPerson>[];
  /** What stands there where nobody does. */
  none: string;
}

/** People of a session who stand alike. */
export function PeopleTable({ list, standing, columns, none }: PeopleTableProps) {
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
          caption={t(`people.${standing}`)}
          columns={columns}
          rows={people}
          rowKey={({ accountId }) => accountId}
        />
      )}
    </PagedList>
  );
}
