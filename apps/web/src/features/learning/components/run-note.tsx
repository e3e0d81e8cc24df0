import type { Enrolment } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { daysOf, isAccessOver } from './access';
import classes from './learning.module.css';

/** Until when a course should be done, and until when it opens, in words. */
function Days({ enrolment }: { enrolment: Enrolment }) {
  const { t } = useTranslation('learning');
  const { formatDay: day } = useFormat();
  const { dueOn, accessUntil, today = '' } = daysOf(enrolment) ?? {};
  const isOver = isAccessOver(enrolment);
  return (
    <>
      {dueOn && !enrolment.completedAt && !isOver ? (
        <p data-late={dueOn < today || undefined}>
          {t(dueOn < today ? 'run.overdue' : 'run.due', { day: day(dueOn) })}
        </p>
      ) : null}
      {accessUntil ? <p>{t(isOver ? 'run.access-over' : 'run.access', { day: day(accessUntil) })}</p> : null}
    </>
  );
}

/** The session in which a course is followed: when and where, in words. */
function Session({ run }: { run: NonNullable<Enrolment['run']> }) {
  const { t } = useTranslation('learning');
  const { formatDay: day } = useFormat();
  const days = t('run.days', { from: day(run.startsOn), until: day(run.endsOn) });
  return (
    <>
      <p>{run.title ? t('run.named', { title: run.title, days }) : days}</p>
      {run.places ? <p>{t('run.places', { places: run.places })}</p> : null}
    </>
  );
}

/** In which session a course is followed, if in any, and the days that there are. */
export function RunNote({ enrolment }: { enrolment: Enrolment }) {
  const { t } = useTranslation('learning');
  const { run } = enrolment;
  if (run?.cancelled) return <p>{t('run.cancelled')}</p>;
  if (!run && !enrolment.terms) return null;
  return (
    <div className={classes.run}>
      {run ? <Session run={run} /> : null}
      <Days enrolment={enrolment} />
    </div>
  );
}
