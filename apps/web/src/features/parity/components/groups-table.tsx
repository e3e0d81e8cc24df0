import type { ParityDetail, ParityGroup } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';
import { Share } from './share';
import { type Division, useGroupName } from './use-group-name';

/** How many are there, complete the course, need how long and pass: by language, side or territory. */
export function GroupsTable({ course, by }: { course: ParityDetail; by: Division | 'territory' }) {
  const { t } = useTranslation('parity');
  const { formatNumber, formatDuration } = useFormat();
  const nameOf = useGroupName(course);
  const columns: Column<ParityGroup>[] = [
    { id: 'group', header: t(`by.${by}`), cell: ({ key }) => nameOf(by, key) },
    {
      id: 'enrolled',
      header: t('column.enrolled'),
      number: true,
      cell: ({ enrolled }) => formatNumber(enrolled),
    },
    {
      id: 'completed',
      header: t('column.completed'),
      cell: ({ completed, enrolled }) => <Share right={completed} n={enrolled} />,
    },
    {
      id: 'time',
      header: t('column.time'),
      number: true,
      cell: ({ medianSeconds }) =>
        medianSeconds === null ? t('too-few') : formatDuration(medianSeconds / 60),
    },
    {
      id: 'passed',
      header: t('column.passed'),
      cell: ({ passed, decided }) => <Share right={passed ?? 0} n={decided} />,
    },
  ];
  return (
    <DataTable
      caption={t(`groups.${by}`)}
      columns={columns}
      rows={course.groups[by]}
      rowKey={({ key }) => key}
    />
  );
}
