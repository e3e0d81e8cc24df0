import type { ReportRow } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';
import type { ListFilters } from '../filters';
import coordinationClasses from './coordination.module.css';
import classes from './people-table.module.css';
import { PickBox } from './pick-box';
import { StateTag } from './state-tag';
import { useNames } from './use-names';
import { usePersonName } from './use-person-name';
import type { Picked } from './use-picked';

interface PersonProps {
  row: ReportRow;
  picked: Picked;
  showsOrganisation: boolean;
}

function Person({ row, picked, showsOrganisation }: PersonProps) {
  const { t } = useTranslation('coordination');
  const name = usePersonName()(row);
  return (
    <PickBox row={row} name={name} picked={picked}>
      <Link to="/coordination/enrolments/$enrolmentId" params={{ enrolmentId: row.id }}>
        {name}
      </Link>
      {showsOrganisation ? (
        <span className={coordinationClasses.under}>
          {row.organisation.name} {row.partner ? `· ${t('partner')}` : ''}
        </span>
      ) : null}
    </PickBox>
  );
}

function Place({ row: { territory, language } }: { row: ReportRow }) {
  const { nameOf } = useNames();
  return (
    <span className={classes.place}>
      {nameOf('territory', territory ?? 'none')}
      <span className={coordinationClasses.under}>{nameOf('language', language)}</span>
    </span>
  );
}

function Progress({ row: { done, total, activeSeconds } }: { row: ReportRow }) {
  const { t } = useTranslation('coordination');
  const { formatDuration } = useFormat();
  return (
    <span className={classes.progress}>
      {t('person.units', { done, total })}
      <span className={classes.track} aria-hidden="true">
        <span style={{ width: `${total > 0 ? (100 * done) / total : 0}%` }} />
      </span>
      {activeSeconds > 0 ? (
        <span className={coordinationClasses.under}>{formatDuration(activeSeconds / 60)}</span>
      ) : null}
    </span>
  );
}

interface PeopleTableProps {
  rows: readonly ReportRow[];
  sort: ListFilters['sort'];
  onSort: (sort: 'activity' | 'name') => void;
  picked: Picked;
}

function useColumns({
  sort = 'activity',
  onSort,
  picked,
}: Omit<PeopleTableProps, 'rows'>): Column<ReportRow>[] {
  const { t } = useTranslation('coordination');
  const { formatRelative } = useFormat();
  const { scope } = useNames();
  const columns: (Column<ReportRow> & { shown?: boolean })[] = [
    {
      id: 'name',
      header: t('column.person'),
      cell: (row) => <Person row={row} picked={picked} showsOrganisation={scope.organisations.length > 1} />,
      sorted: sort === 'name' ? 'ascending' : undefined,
      onSort: () => onSort('name'),
    },
    {
      id: 'course',
      header: t('column.course'),
      cell: ({ course }) => course.name,
      shown: scope.courses.length > 1,
    },
    { id: 'place', header: t('column.place'), cell: (row) => <Place row={row} /> },
    { id: 'state', header: t('column.state'), cell: (row) => <StateTag {...row} /> },
    { id: 'progress', header: t('column.progress'), cell: (row) => <Progress row={row} /> },
    {
      id: 'activity',
      header: t('column.activity'),
      cell: ({ lastActiveAt }) => (lastActiveAt ? formatRelative(lastActiveAt) : t('person.never')),
      sorted: sort === 'activity' ? 'descending' : undefined,
      onSort: () => onSort('activity'),
    },
  ];
  return columns.filter(({ shown = true }) => shown);
}

/** People and how far they are: a table, on a phone one card each. */
export function PeopleTable({ rows, ...rest }: PeopleTableProps) {
  const { t } = useTranslation('coordination');
  const columns = useColumns(rest);
  return <DataTable caption={t('people.caption')} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
