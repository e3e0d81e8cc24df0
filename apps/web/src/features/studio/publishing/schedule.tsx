import type { CourseSchedule } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { factsOf } from '../../../i18n/languages';
import { formatDateTime } from '../../../lib/format';
import { AskFirst } from '../../../ui/ask-first';
import type { Place } from '../api/queries';
import classes from './publishing.module.css';
import { schedulePath, scheduleQuery } from './queries';
import { RepetitionWords } from './repetition-fields';

type Schedule = NonNullable<CourseSchedule['schedule']>;

/** An hour in the zone in which it was set, and in UTC. */
function useHour() {
  const { t, i18n } = useTranslation('studio');
  return ({ at, timeZone }: Pick<Schedule, 'at' | 'timeZone'>) => {
    const { intl, dates } = factsOf(i18n.language);
    const say = (zone: string) => formatDateTime({ intl, dates, timeZone: zone }, at);
    return t('schedule.hour', { moment: say(timeZone), zone: timeZone, utc: say('UTC') });
  };
}

function Waiting({ place, schedule }: { place: Place; schedule: Schedule }) {
  const { t } = useTranslation('studio');
  const hour = useHour()(schedule);
  const { setBy, learners, note, repetition } = schedule;
  return (
    <section className={classes.planned} aria-labelledby="planned">
      <h2 id="planned">{t('schedule.waiting')}</h2>
      <p>
        <strong>{hour}</strong>
      </p>
      <p className={classes.soft}>{t('schedule.set-by', { name: setBy ?? t('review.somebody') })}</p>
      <p>{t(`schedule.learners-${learners}`)}</p>
      {repetition.scope === 'none' ? null : <RepetitionWords repetition={repetition} />}
      {note ? <p className={classes.word}>{note}</p> : null}
      <p className={classes.soft}>{t('schedule.gate')}</p>
      <div className={classes.row}>
        <AskFirst
          gentle
          action={t('schedule.cancel')}
          title={t('schedule.cancel-title')}
          text={t('schedule.cancel-text')}
          change={{ method: 'DELETE', path: schedulePath(place) }}
          refresh={scheduleQuery(place).queryKey}
        />
      </div>
    </section>
  );
}

/** Nothing was published: why, so that it can be mended. */
function NotPublished({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation('studio');
  const hour = useHour()(schedule);
  return (
    <section className={classes.refused} aria-labelledby="not-published">
      <h2 id="not-published">{t('schedule.refused')}</h2>
      <p>{t('schedule.refused-text', { hour })}</p>
      <ul>
        {schedule.refusal.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </section>
  );
}

/** What was planned for the course. What was cancelled needs no word. */
export function Planned({ place, schedule }: { place: Place; schedule: Schedule | null }) {
  const { t } = useTranslation('studio');
  const hour = useHour();
  if (!schedule || schedule.state === 'cancelled') return null;
  if (schedule.state === 'waiting') return <Waiting place={place} schedule={schedule} />;
  if (schedule.state === 'refused') return <NotPublished schedule={schedule} />;
  return <p className={classes.soft}>{t('schedule.published', { hour: hour(schedule) })}</p>;
}
