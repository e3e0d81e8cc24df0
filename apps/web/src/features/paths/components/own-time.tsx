import { Button } from '@mantine/core';
import type { StudyTime } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Dialog } from '../../../ui/dialog';
import { ProgressBar } from '../../../ui/progress-bar';
import { Tag } from '../../../ui/tag';
import { PlanForm } from './plan-form';
import classes from './paths.module.css';

type Week = StudyTime['weeks'][number];

/** How long one learnt this week, beside what one meant to. */
function ThisWeek({ week, plan, today }: Pick<StudyTime, 'plan' | 'today'> & { week: Week }) {
  const { t } = useTranslation('paths');
  const { formatDuration } = useFormat();
  const spent = formatDuration(week.seconds / 60);
  if (!plan) return <p>{t('time.spent', { spent })}</p>;
  return (
    <>
      <ProgressBar
        value={week.seconds / 60 / plan.minutes}
        label={t('time.week')}
        text={t('time.of', { spent, planned: formatDuration(plan.minutes) })}
      />
      {week.kept ? <p>{t('time.done')}</p> : null}
      {!week.kept && plan.days.includes(today) ? <p>{t('time.today')}</p> : null}
    </>
  );
}

function Earlier({ weeks }: { weeks: readonly Week[] }) {
  const { t } = useTranslation('paths');
  const { formatDuration, formatDay } = useFormat();
  if (weeks.every(({ seconds }) => seconds === 0)) return null;
  return (
    <details>
      <summary>{t('time.earlier')}</summary>
      <ul>
        {weeks.map(({ monday, seconds, kept }) => (
          <li key={monday}>
            {t('time.week-of', { day: formatDay(monday), spent: formatDuration(seconds / 60) })}{' '}
            {kept ? <Tag tone="good">{t('time.kept')}</Tag> : null}
            {kept === false ? <span className={classes.soft}>{t('time.shorter')}</span> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The time that one spends and plans, over all courses. */
export function OwnTime({ study: { plan, today, weeks } }: { study: StudyTime }) {
  const { t } = useTranslation('paths');
  const [planning, setPlanning] = useState(false);
  const [week, ...earlier] = weeks;
  const close = () => setPlanning(false);
  if (!week) return null;
  return (
    <section className={classes.section} aria-labelledby="own-time">
      <h2 id="own-time">{t('time.title')}</h2>
      <ThisWeek week={week} plan={plan} today={today} />
      <Earlier weeks={earlier} />
      <div className={classes.row}>
        <Button variant="default" onClick={() => setPlanning(true)}>
          {t(plan ? 'time.change' : 'time.plan')}
        </Button>
      </div>
      <Dialog opened={planning} onClose={close} title={t('time.plan')}>
        {planning ? <PlanForm plan={plan} onClose={close} /> : null}
      </Dialog>
    </section>
  );
}
