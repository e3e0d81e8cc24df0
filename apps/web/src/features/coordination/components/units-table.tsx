import type { ReportDetail, UnitState } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';
import { useLackWords } from './use-lack-words';
import { Tag, type TagTone } from '../../../ui/tag';
import classes from './coordination.module.css';

type Unit = ReportDetail['modules'][number]['units'][number] & { module: string };

const TONES: Record<UnitState, TagTone> = {
  'not-started': 'plain',
  started: 'activity',
  completed: 'good',
  passed: 'good',
  failed: 'warning',
};

/** Unit by unit: state, score, time, and when it was done. */
export function UnitsTable({ person }: { person: ReportDetail }) {
  const { t } = useTranslation('coordination');
  const { formatDate, formatDuration, formatPercent } = useFormat();
  const words = useLackWords();
  const columns: Column<Unit>[] = [
    {
      id: 'unit',
      header: t('column.unit'),
      cell: ({ title, module, required }) => (
        <>
          {title}
          <span className={classes.under}>{required ? module : `${module} · ${t('unit.optional')}`}</span>
        </>
      ),
    },
    {
      id: 'state',
      header: t('column.state'),
      cell: ({ state, recognised, open }) => (
        <div>
          <Tag tone={TONES[state]}>{recognised ? t('unit.recognised') : t(`unit.${state}`)}</Tag>
          {open ? <span className={classes.under}>{words(open)}</span> : null}
        </div>
      ),
    },
    {
      id: 'score',
      header: t('column.score'),
      number: true,
      cell: ({ score }) => (score === null ? '' : formatPercent(score)),
    },
    {
      id: 'time',
      header: t('column.time'),
      number: true,
      cell: ({ activeSeconds }) => (activeSeconds === 0 ? '' : formatDuration(activeSeconds / 60)),
    },
    {
      id: 'done',
      header: t('column.done-at'),
      cell: ({ doneAt }) => (doneAt ? formatDate(doneAt) : ''),
    },
  ];
  const rows = person.modules.flatMap(({ title, units }) =>
    units.map((unit) => ({ ...unit, module: title })),
  );
  return <DataTable caption={t('units.caption')} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
