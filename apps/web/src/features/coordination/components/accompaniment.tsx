import { Button } from '@mantine/core';
import type { FollowUpEntry, ReportDetail, RiskOfOne } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { QueryState } from '../../../ui/query-state';
import { riskOfOneQuery } from '../api/risk-queries';
import coordinationClasses from './coordination.module.css';
import { FollowUpForm } from './follow-up-form';
import classes from './risk.module.css';
import { LevelTag } from './risk-table';

function Signs({ risk }: Pick<RiskOfOne, 'risk'>) {
  const { t } = useTranslation('coordination');
  const { formatDate } = useFormat();
  if (!risk) return <p className={coordinationClasses.note}>{t('risk.no-sign')}</p>;
  return (
    <>
      <p>
        <LevelTag level={risk.level} /> {t('risk.since', { day: formatDate(risk.since) })}
      </p>
      <ul className={coordinationClasses.missing} aria-label={t('risk.why')}>
        {risk.signals.map(({ kind, words }) => (
          <li key={kind}>{words}</li>
        ))}
      </ul>
    </>
  );
}

function Entry({ entry, onCorrect }: { entry: FollowUpEntry; onCorrect: (() => void) | null }) {
  const { t } = useTranslation('coordination');
  const { formatDateTime } = useFormat();
  return (
    <li>
      <strong>
        {t(`followed.kind.${entry.kind}`)} · {t(`followed.outcome.${entry.outcome}`)}
      </strong>{' '}
      <span className={coordinationClasses.soft}>
        {[entry.by, formatDateTime(entry.at, 'short')].filter(Boolean).join(', ')}
      </span>
      {entry.note ? <p>{entry.note}</p> : null}
      {entry.corrects ? <p className={coordinationClasses.note}>{t('followed.corrects')}</p> : null}
      {entry.corrected ? <p className={coordinationClasses.note}>{t('followed.corrected')}</p> : null}
      {onCorrect ? (
        <Button variant="subtle" size="compact-sm" onClick={onCorrect}>
          {t('followed.correct')}
        </Button>
      ) : null}
    </li>
  );
}

function Known({ person, known }: { person: ReportDetail; known: RiskOfOne }) {
  const { t } = useTranslation('coordination');
  const [corrects, setCorrects] = useState<string | null>(null);
  const { risk, followUps, mayFollowUp } = known;
  return (
    <>
      {person.state === 'completed' ? null : <Signs risk={risk} />}
      {followUps.length > 0 ? (
        <ul className={classes.entries} aria-label={t('followed.list')} role="list">
          {followUps.map((entry) => (
            <Entry
              key={entry.id}
              entry={entry}
              onCorrect={mayFollowUp && !entry.corrected ? () => setCorrects(entry.id) : null}
            />
          ))}
        </ul>
      ) : null}
      {mayFollowUp ? (
        <>
          <h3>{t(corrects ? 'followed.correcting' : 'followed.new')}</h3>
          <FollowUpForm
            key={`${followUps.length} ${corrects}`}
            person={person}
            corrects={corrects}
            onDone={() => setCorrects(null)}
            onCancel={corrects ? () => setCorrects(null) : undefined}
          />
        </>
      ) : null}
    </>
  );
}

/** Signs that somebody may not get to the end, and what was done about it. */
export function Accompaniment({ person }: { person: ReportDetail }) {
  const { t, i18n } = useTranslation('coordination');
  const query = useQuery(riskOfOneQuery(person.id, i18n.language));
  return (
    <section className={coordinationClasses.panel} aria-labelledby="accompaniment">
      <h2 id="accompaniment">{t('followed.title')}</h2>
      <QueryState query={query}>{(known) => <Known person={person} known={known} />}</QueryState>
    </section>
  );
}
