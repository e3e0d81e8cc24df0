import type { RiskLevel, RiskRow } from '@pirecow/contracts';
import { IconAlertTriangle, IconEye } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';
import { Tag } from '../../../ui/tag';
import coordinationClasses from './coordination.module.css';
import { PickBox } from './pick-box';
import classes from './risk.module.css';
import type { Picked } from './use-picked';
import { usePersonName } from './use-person-name';

/** How much somebody needs somebody, in a word, a sign and a colour. */
export function LevelTag({ level }: { level: RiskLevel }) {
  const { t } = useTranslation('coordination');
  const Icon = level === 'act' ? IconAlertTriangle : IconEye;
  return (
    <Tag tone={level === 'act' ? 'warning' : 'plain'} icon={<Icon size={14} aria-hidden />}>
      {t(`risk.level.${level}`)}
    </Tag>
  );
}

function Person({ row, picked }: { row: RiskRow; picked: Picked }) {
  const { t } = useTranslation('coordination');
  const name = usePersonName()(row);
  return (
    <PickBox row={row} name={name} picked={picked}>
      <Link to="/coordination/enrolments/$enrolmentId" params={{ enrolmentId: row.id }}>
        {name}
      </Link>
      <span className={coordinationClasses.under}>
        {row.partner ? `${row.organisation.name} · ${t('partner')}` : row.organisation.name}
      </span>
    </PickBox>
  );
}

function Signals({ row: { risk } }: { row: RiskRow }) {
  return (
    <ul className={classes.signals} role="list">
      {risk.signals.map(({ kind, words }) => (
        <li key={kind}>{words}</li>
      ))}
    </ul>
  );
}

function Done({ row: { followUp } }: { row: RiskRow }) {
  const { t } = useTranslation('coordination');
  const { formatRelative } = useFormat();
  if (!followUp) return <span className={coordinationClasses.soft}>{t('risk.nothing-done')}</span>;
  return (
    <>
      {t(`followed.kind.${followUp.kind}`)} · {t(`followed.outcome.${followUp.outcome}`)}
      <span className={coordinationClasses.under}>
        {[followUp.by, formatRelative(followUp.at)].filter(Boolean).join(', ')}
      </span>
    </>
  );
}

/** People at risk, why, and what was done last: a table, on a phone one card each. */
export function RiskTable({ rows, picked }: { rows: readonly RiskRow[]; picked: Picked }) {
  const { t } = useTranslation('coordination');
  const columns: Column<RiskRow>[] = [
    { id: 'name', header: t('column.person'), cell: (row) => <Person row={row} picked={picked} /> },
    { id: 'level', header: t('risk.urgency'), cell: ({ risk }) => <LevelTag level={risk.level} /> },
    { id: 'signals', header: t('risk.why'), cell: (row) => <Signals row={row} /> },
    {
      id: 'course',
      header: t('column.course'),
      cell: ({ course, run }) => (
        <>
          {course.name}
          {run ? <span className={coordinationClasses.under}>{run.name}</span> : null}
        </>
      ),
    },
    { id: 'done', header: t('risk.done'), cell: (row) => <Done row={row} /> },
  ];
  return <DataTable caption={t('risk.caption')} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
