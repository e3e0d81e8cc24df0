import type { ReportDetail } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Tag } from '../../../ui/tag';
import classes from './coordination.module.css';

type Attempt = ReportDetail['attempts'][number];

/** What a positioning test showed, part by part. */
function Positioning({ parts }: { parts: NonNullable<Attempt['positioning']> }) {
  const { t } = useTranslation('coordination');
  const { formatPercent } = useFormat();
  return (
    <ul>
      {parts.map(({ id, title, language, known, points, max }) => (
        <li key={id}>
          <span lang={language}>{title}</span>{' '}
          <Tag tone={known ? 'good' : undefined}>{t(known ? 'attempt.known' : 'attempt.to-learn')}</Tag>{' '}
          {max > 0 ? formatPercent(points / max) : ''}
        </li>
      ))}
    </ul>
  );
}

function Outcome({ attempt: { passed, score, positioning } }: { attempt: Attempt }) {
  const { t } = useTranslation('coordination');
  const { formatPercent } = useFormat();
  if (positioning) return <Positioning parts={positioning} />;
  if (passed === null || score === null) return <Tag>{t('attempt.open')}</Tag>;
  return (
    <Tag tone={passed ? 'good' : 'warning'}>
      {t(passed ? 'attempt.passed' : 'attempt.failed', { score: formatPercent(score) })}
    </Tag>
  );
}

/** Every try at an assessment. */
export function Attempts({ attempts }: { attempts: readonly Attempt[] }) {
  const { t } = useTranslation('coordination');
  const { formatDateTime } = useFormat();
  if (attempts.length === 0) return null;
  return (
    <section className={classes.panel} aria-labelledby="attempts">
      <h2 id="attempts">{t('attempt.title')}</h2>
      <ol className={classes.missing}>
        {attempts.map((attempt) => (
          <li key={attempt.id}>
            {attempt.unit} — {formatDateTime(attempt.submittedAt ?? attempt.startedAt)}{' '}
            <Outcome attempt={attempt} /> {attempt.offline ? <Tag>{t('attempt.offline')}</Tag> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
