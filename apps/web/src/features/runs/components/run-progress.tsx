import type { RunPerson } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../../../ui/progress-bar';
import { Tag } from '../../../ui/tag';
import classes from './runs.module.css';

interface MissingProps {
  name: string;
  enrolment: NonNullable<RunPerson['enrolment']>;
}

/** What somebody misses, each with its reason; the page of the person has what does not stand here. */
function Missing({ name, enrolment: { missing, done, total } }: MissingProps) {
  const { t } = useTranslation('runs');
  const summary = t('people.missing', { count: total - done });
  const more = total - done - missing.length;
  return (
    <details className={classes.missing}>
      <summary aria-label={`${summary} (${name})`}>{summary}</summary>
      <ul>
        {missing.map(({ title, why }, place) => (
          <li key={place}>
            {title} — <span className={classes.soft}>{why}</span>
          </li>
        ))}
        {more > 0 ? <li>{t('people.missing-more', { count: more })}</li> : null}
      </ul>
    </details>
  );
}

/** How far somebody has come, what is missing, and why. */
export function RunProgress({ person: { name, enrolment } }: { person: RunPerson }) {
  const { t } = useTranslation('runs');
  if (!enrolment) return null;
  const { done, total, state } = enrolment;
  if (state === 'completed') return <Tag tone="good">{t('people.completed')}</Tag>;
  return (
    <div className={classes.standing}>
      <ProgressBar
        value={total === 0 ? 0 : done / total}
        label={t('people.progress')}
        text={t('people.done', { done, total })}
      />
      {done < total ? <Missing name={name} enrolment={enrolment} /> : null}
    </div>
  );
}
