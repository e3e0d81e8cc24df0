import { Button } from '@mantine/core';
import type { CourseWays } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { courseWaysQuery } from '../../../lib/course-ways';
import type { CourseRunsProps } from '../../../lib/router-context';
import { useSession } from '../../../lib/session';
import { ErrorState } from '../../../ui/error-state';
import { LinkButton } from '../../../ui/link-button';
import { Tag } from '../../../ui/tag';
import { TutorName } from '../../../ui/tutor-name';
import { useCome } from '../api/use-come';
import classes from './runs.module.css';
import { useRunWords } from './run-words';

type Run = CourseWays['items'][number];

/** Where one stands, where that is said by one word. */
function Standing({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  if (run.standing === 'in') return <Tag tone="good">{t('course.in')}</Tag>;
  if (run.standing === 'asked') return <Tag>{t('course.asked')}</Tag>;
  if (run.standing === 'waiting') return <Tag>{t('join.waiting', { count: run.ahead })}</Tag>;
  if (run.opening === 'full') return <Tag tone="warning">{t('state.full')}</Tag>;
  return null;
}

function Come({ run, name }: { run: Run; name: string }) {
  const { t } = useTranslation('runs');
  const come = useCome();
  const verb = run.entry === 'approval' ? 'ask' : run.opening === 'line' ? 'wait' : 'come';
  return (
    <>
      <Button
        loading={come.isPending}
        aria-label={`${t(`course.${verb}`)} (${name})`}
        onClick={() => come.mutate({ runId: run.id })}
      >
        {t(`course.${verb}`)}
      </Button>
      {come.error ? <ErrorState error={come.error} /> : null}
    </>
  );
}

/** The way into a run, as far as it is open to this reader. */
function Way({ run, name }: { run: Run; name: string }) {
  const { t } = useTranslation('runs');
  const { day } = useRunWords();
  const { account } = useSession();
  const here = useLocation({ select: ({ pathname }) => pathname });
  if (run.standing !== null && run.standing !== 'declined') return null;
  if (run.opening === 'not-yet')
    return <p>{t('course.not-yet', { day: day(run.opensOn ?? run.startsOn) })}</p>;
  if (run.opening === 'full' || run.opening === 'closed') return null;
  if (run.entry === 'coordinator') return <p className={classes.soft}>{t('course.by-coordinator')}</p>;
  if (!account)
    return (
      <LinkButton variant="default" to="/sign-in" search={{ next: here }}>
        {t('course.sign-in')}
      </LinkButton>
    );
  if (run.entry === 'code')
    return (
      <LinkButton variant="default" to="/join">
        {t('course.code')}
      </LinkButton>
    );
  return <Come run={run} name={name} />;
}

function RunItem({ run }: { run: Run }) {
  const { days, seats } = useRunWords();
  const name = run.title ?? days(run);
  return (
    <li className={classes.run}>
      <h3>{name}</h3>
      {run.title ? <p>{days(run)}</p> : null}
      <p className={classes.soft}>
        {[run.languages.map(languageName).join(', '), seats(run)].join(' · ')}
        {run.tutors.map((tutor, index) => (
          <Fragment key={index}>
            {' · '}
            <TutorName {...tutor} />
          </Fragment>
        ))}
      </p>
      {run.places ? <p className={classes.places}>{run.places}</p> : null}
      <DaysShown days={run} />
      <div className={classes.row}>
        <Standing run={run} />
        <Way run={run} name={name} />
      </div>
    </li>
  );
}

interface PrerequisitesProps {
  items: CourseWays['prerequisites'];
}

function Required({ items }: PrerequisitesProps) {
  const { t, i18n } = useTranslation('runs');
  return (
    <ul className={classes.required}>
      {items.map(({ courseId, slug, title, completed }) => (
        <li key={courseId}>
          <Link to="/$language/courses/$slug" params={{ language: i18n.language, slug }}>
            {title}
          </Link>{' '}
          {completed ? <Tag tone="good">{t('course.required-done')}</Tag> : null}
        </li>
      ))}
    </ul>
  );
}

function Prerequisites({ items }: PrerequisitesProps) {
  const { t } = useTranslation('runs');
  return (
    <section className={classes.section} aria-labelledby="required">
      <h2 id="required">{t('course.required')}</h2>
      <Required items={items} />
    </section>
  );
}

function DaysShown({ days: { dueOn, accessUntil } }: { days: Pick<Run, 'dueOn' | 'accessUntil'> }) {
  const { t } = useTranslation('runs');
  const { day } = useRunWords();
  return (
    <>
      {dueOn ? <p className={classes.soft}>{t('course.due', { day: day(dueOn) })}</p> : null}
      {accessUntil ? <p className={classes.soft}>{t('course.access', { day: day(accessUntil) })}</p> : null}
    </>
  );
}

/** To who follows the course: until when they should be done, and until when it opens to them. */
function OwnDays({ enrolment: { days, state } }: { enrolment: NonNullable<CourseWays['enrolment']> }) {
  return days && <DaysShown days={state === 'completed' ? { ...days, dueOn: null } : days} />;
}

/** To who might begin without a session: how much time there is. */
function Terms({ ways: { dueDays, accessDays, days } }: { ways: CourseWays }) {
  const { t } = useTranslation('runs');
  const { day } = useRunWords();
  if (days?.accessUntil && days.accessUntil < days.today)
    return <p>{t('course.access-over', { day: day(days.accessUntil) })}</p>;
  if (days) return <DaysShown days={days} />;
  return (
    <>
      {dueDays ? <p className={classes.soft}>{t('course.due-days', { count: dueDays })}</p> : null}
      {accessDays ? <p className={classes.soft}>{t('course.access-days', { count: accessDays })}</p> : null}
    </>
  );
}

/** Beside the button that begins a course: what has to be completed before, or the days that one has and the way down to its sessions. */
function Brief({ ways }: { ways: CourseWays }) {
  const { items, prerequisites, anytime } = ways;
  const { t } = useTranslation('runs');
  if (ways.enrolment) return <OwnDays enrolment={ways.enrolment} />;
  const before = prerequisites.filter(({ completed }) => !completed);
  if (before.length > 0)
    return (
      <>
        <p>{t('course.required')}</p>
        <Required items={before} />
      </>
    );
  if (anytime)
    return (
      <>
        <Terms ways={ways} />
        {items.length > 0 ? <a href="#sessions">{t('course.see')}</a> : null}
      </>
    );
  return (
    <Button component="a" href="#sessions" size="lg" fullWidth>
      {t('course.see')}
    </Button>
  );
}

/** On the page of a course: the sessions to come, with the way in, and what has to be completed before. Nothing where there is nothing to say. */
export default function CourseRuns({ courseId, brief = false }: CourseRunsProps) {
  const { t, i18n, ready } = useTranslation('runs');
  const { data } = useQuery(courseWaysQuery(courseId, i18n.language));
  if (!ready || !data) return null;
  if (brief) return <Brief ways={data} />;
  const { items, prerequisites, anytime } = data;
  return (
    <>
      {prerequisites.length > 0 ? <Prerequisites items={prerequisites} /> : null}
      {items.length > 0 || !anytime ? (
        <section className={classes.section} aria-labelledby="sessions">
          <h2 id="sessions">{t('list.title')}</h2>
          {anytime ? null : <p>{t('course.only')}</p>}
          {items.length === 0 ? <p>{t('course.none')}</p> : null}
          <ul className={classes.runs} role="list">
            {items.map((run) => (
              <RunItem key={run.id} run={run} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
