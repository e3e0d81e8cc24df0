import type { ReportDetail } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { useLackWords } from './use-lack-words';
import { ProgressBar } from '../../../ui/progress-bar';
import classes from './person-facts.module.css';
import coordinationClasses from './coordination.module.css';
import { StateTag } from './state-tag';
import { useNames } from './use-names';

function Facts({ person }: { person: ReportDetail }) {
  const { t } = useTranslation('coordination');
  const { formatDate, formatDuration, formatRelative } = useFormat();
  const { nameOf } = useNames();
  const { activeSeconds, idleSeconds, completedAt, enrolledAt, lastActiveAt, organisation } = person;
  const facts = [
    [t('fact.organisation'), person.partner ? `${organisation.name} · ${t('partner')}` : organisation.name],
    [t('column.territory'), nameOf('territory', person.territory ?? 'none')],
    [t('column.language'), nameOf('language', person.language)],
    [t('fact.enrolled'), formatDate(enrolledAt)],
    [t('column.activity'), lastActiveAt ? formatRelative(lastActiveAt) : t('person.never')],
    ...(completedAt ? [[t('fact.completed'), formatDate(completedAt)]] : []),
    [
      t('column.time'),
      t('fact.time', { active: formatDuration(activeSeconds / 60), idle: formatDuration(idleSeconds / 60) }),
    ],
    [t('fact.version'), String(person.versionNumber)],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What is missing for the completion, each with its reason. */
function Missing({ person: { missing, minutesLeft } }: { person: ReportDetail }) {
  const { t } = useTranslation('coordination');
  const { formatDuration } = useFormat();
  const words = useLackWords();
  if (missing.length === 0) return null;
  return (
    <div>
      <p>
        {minutesLeft > 0
          ? t('missing.title', { count: missing.length, duration: formatDuration(minutesLeft) })
          : t('missing.bare', { count: missing.length })}
      </p>
      <ul className={coordinationClasses.missing}>
        {missing.map(({ unitId, title, open }) => (
          <li key={unitId}>
            {title} — <span className={coordinationClasses.soft}>{words(open)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where a person stands in a course, and why. */
export function PersonFacts({ person }: { person: ReportDetail }) {
  const { t } = useTranslation('coordination');
  const { done, total } = person;
  return (
    <section className={coordinationClasses.panel} aria-labelledby="progress">
      <h2 id="progress">{t('person.progress')}</h2>
      <div>
        <StateTag {...person} />
      </div>
      <ProgressBar
        value={total > 0 ? done / total : 0}
        label={t('person.progress')}
        text={t('person.units', { done, total })}
      />
      <Missing person={person} />
      <Facts person={person} />
    </section>
  );
}
