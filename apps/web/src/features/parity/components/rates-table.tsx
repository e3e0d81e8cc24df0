import type { ParityComparison, ParityDetail } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../../ui/data-table';
import classes from './parity.module.css';
import { Share } from './share';
import { Statistic } from './statistic';
import { type Division, useGroupName } from './use-group-name';

interface Row {
  of: 'completion' | 'passing';
  by: Division;
  comparison: ParityComparison;
}

function rowsOf(course: ParityDetail): Row[] {
  return (['completion', 'passing'] as const).flatMap((of) =>
    (['language', 'side'] as const).flatMap((by) =>
      course[of][by].map((comparison) => ({ of, by, comparison })),
    ),
  );
}

/** Whether as many complete and pass in each language and on both sides. */
export function RatesTable({ course }: { course: ParityDetail }) {
  const { t } = useTranslation('parity');
  const nameOf = useGroupName(course);
  const share = (index: 0 | 1) => (row: Row) => (
    <>
      <span className={classes.group}>
        {nameOf(row.by, index === 0 ? row.comparison.one : row.comparison.other)}
      </span>
      <Share right={row.comparison.right[index]} n={row.comparison.n[index]} />
    </>
  );
  const columns: Column<Row>[] = [
    { id: 'of', header: t('column.what'), cell: ({ of, by }) => t(`rate.${of}-${by}`) },
    { id: 'one', header: t('column.one'), cell: share(0) },
    { id: 'other', header: t('column.other'), cell: share(1) },
    {
      id: 'verdict',
      header: t('column.verdict'),
      cell: ({ by, comparison }) => (
        <Statistic comparison={comparison} of="rate" nameOf={(key) => nameOf(by, key)} />
      ),
    },
  ];
  const rows = rowsOf(course);
  if (rows.length === 0) return <p>{t('rates.none')}</p>;
  return (
    <DataTable
      titled
      caption={t('rates.title')}
      columns={columns}
      rows={rows}
      rowKey={({ of, by, comparison: { one, other } }) => `${of} ${by} ${one} ${other}`}
    />
  );
}
