import type { Assessment, AttemptSummary } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { DataTable, type Column } from '../../../ui/data-table';
import { Tag } from '../../../ui/tag';
import classes from './assessment.module.css';

interface OutcomeProps {
  attempt: AttemptSummary;
  /** It is handed in on this device, and the server does not have it yet. */
  isKept: boolean;
}

function Outcome({ attempt, isKept }: OutcomeProps) {
  const { t } = useTranslation('learning');
  return (
    <span className={classes.tags}>
      {isKept ? <Tag>{t('attempts.kept')}</Tag> : <Result attempt={attempt} />}
      {attempt.offline ? <Tag>{t('attempts.offline')}</Tag> : null}
    </span>
  );
}

function Result({ attempt: { passed, submittedAt } }: { attempt: AttemptSummary }) {
  const { t } = useTranslation('learning');
  if (!submittedAt) return <Tag tone="activity">{t('attempts.open')}</Tag>;
  if (passed === null) return <Tag>{t('attempts.waiting')}</Tag>;
  return <Tag tone={passed ? 'good' : 'warning'}>{passed ? t('state.passed') : t('state.failed')}</Tag>;
}

function useColumns(enrolmentId: string, { slug, barrier }: Assessment): Column<AttemptSummary>[] {
  const { t } = useTranslation('learning');
  const { formatDateTime, formatPercent } = useFormat();
  const link = ({ id, number, submittedAt, reviewable }: AttemptSummary) => (
    <Link to="/learn/$enrolmentId/$slug/attempts/$attemptId" params={{ enrolmentId, slug, attemptId: id }}>
      {t('attempts.number', { number })}
      {submittedAt && reviewable ? ` (${t('attempts.review')})` : ''}
    </Link>
  );
  return [
    { id: 'number', header: t('attempts.attempt'), cell: link },
    {
      id: 'when',
      header: t('attempts.when'),
      cell: ({ startedAt, submittedAt }) => formatDateTime(submittedAt ?? startedAt, 'short'),
    },
    {
      id: 'score',
      header: t('attempts.score'),
      number: true,
      cell: ({ score }) => (score === null ? '–' : formatPercent(score)),
    },
    {
      id: 'outcome',
      header: t('attempts.outcome'),
      cell: (attempt) => <Outcome attempt={attempt} isKept={barrier === 'kept' && attempt.passed === null} />,
    },
  ];
}

interface ListProps {
  assessment: Assessment;
  enrolmentId: string;
  /** Nobody passes or fails it: what it showed stands behind its number. */
  positioning: boolean | undefined;
}

const SHOWN = ['number', 'when'];

/** What was tried before, the latest first. */
export function AttemptList({ assessment, enrolmentId, positioning }: ListProps) {
  const { t } = useTranslation('learning');
  const all = useColumns(enrolmentId, assessment);
  const columns = positioning ? all.filter(({ id }) => SHOWN.includes(id)) : all;
  if (assessment.attempts.length === 0) return null;
  return (
    <DataTable
      caption={t('attempts.caption')}
      columns={columns}
      rows={assessment.attempts.toReversed()}
      rowKey={({ id }) => id}
    />
  );
}
