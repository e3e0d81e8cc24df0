import type { Enrolment } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { isAccessOver } from './access';
import classes from './learning.module.css';

interface RunNoteProps {
  run: NonNullable<Enrolment['run']>;
  /** Whether the course is done: nothing is due any more. */
  completed: boolean;
}

/** The session in which a course is followed: when, where, and until when, in words. */
export function RunNote({ run, completed }: RunNoteProps) {
  const { t } = useTranslation('learning');
  const { formatDay: day } = useFormat();
  const { startsOn, endsOn, dueOn, accessUntil, today } = run;
  const days = t('run.days', { from: day(startsOn), until: day(endsOn) });
  const isOver = isAccessOver(run);
  if (run.cancelled) return <p>{t('run.cancelled')}</p>;
  return (
    <div className={classes.run}>
      <p>{run.title ? t('run.named', { title: run.title, days }) : days}</p>
      {run.places ? <p>{t('run.places', { places: run.places })}</p> : null}
      {dueOn && !completed && !isOver ? (
        <p data-late={dueOn < today || undefined}>
          {t(dueOn < today ? 'run.overdue' : 'run.due', { day: day(dueOn) })}
        </p>
      ) : null}
      {accessUntil ? <p>{t(isOver ? 'run.access-over' : 'run.access', { day: day(accessUntil) })}</p> : null}
    </div>
  );
}
