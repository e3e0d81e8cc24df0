import type { RunDetail } from '@pirecow/contracts';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import { LinkButton } from '../../../ui/link-button';
import { Tag } from '../../../ui/tag';
import { TutorName } from '../../../ui/tutor-name';
import classes from './runs.module.css';
import { STATE_TONES, useRunWords } from './run-words';

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === '' || children === false) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Code({ code }: { code: string }) {
  const { t } = useTranslation('runs');
  return (
    <>
      <span className={classes.code}>{`${code.slice(0, 4)}-${code.slice(4)}`}</span>
      <div className={classes.soft}>{t('run.code-how')}</div>
    </>
  );
}

function Versions({ run }: { run: RunDetail }) {
  const { t } = useTranslation('runs');
  if (run.version !== null) return t('run.version', { number: run.version });
  return t(`versions.${run.versions}`);
}

function Tutors({ tutors }: Pick<RunDetail, 'tutors'>) {
  return tutors.map(({ id, name, page }, index) => (
    <Fragment key={id}>
      {index > 0 ? ', ' : ''}
      <TutorName name={name} page={page ? id : null} />
    </Fragment>
  ));
}

/** What is decided beside, about it and its course. */
function CourseWays({ run }: { run: RunDetail }) {
  const { t } = useTranslation('runs');
  return (
    <div className={classes.row}>
      <LinkButton
        variant="default"
        size="sm"
        to="/organisations/$organisationId/$of/$id/certificate"
        params={{ organisationId: run.organisation.id, of: 'runs', id: run.id }}
      >
        {t('entry-page.certificate')}
      </LinkButton>
      <LinkButton
        variant="default"
        size="sm"
        to="/organisations/$organisationId/courses/$courseId/entry"
        params={{ organisationId: run.organisation.id, courseId: run.course.id }}
      >
        {t('entry-page.title')}
      </LinkButton>
    </div>
  );
}

/** What was decided about a run. */
export function RunFactsList({ run }: { run: RunDetail }) {
  const { t } = useTranslation('runs');
  const { day, days, seats } = useRunWords();
  const { formatPercent } = useFormat();
  const { attendance } = run;
  const { overdue } = run.counts;
  const { opensOn, dueOn, accessUntil, tutors, state, entry, code, waitingList, places } = run;
  return (
    <section className={classes.panel} aria-label={t('run.facts')}>
      <div className={classes.row}>
        <Tag tone={STATE_TONES[state]}>{t(`state.${state}`)}</Tag>
        <Tag>{t('run.completed', { done: run.counts.completed, count: run.counts.in })}</Tag>
        {overdue > 0 ? <Tag tone="warning">{t('run.overdue', { count: overdue })}</Tag> : null}
      </div>
      <dl className={classes.facts}>
        <Fact name={t('list.days')}>{days(run)}</Fact>
        <Fact name={t('form.opensOn')}>{opensOn && day(opensOn)}</Fact>
        <Fact name={t('form.dueOn')}>{dueOn && day(dueOn)}</Fact>
        <Fact name={t('form.accessUntil')}>{accessUntil && day(accessUntil)}</Fact>
        <Fact name={t('list.languages')}>{run.languages.map(languageName).join(', ')}</Fact>
        <Fact name={t('list.seats')}>
          {seats(run)}
          {waitingList ? ` · ${t('run.line')}` : ''}
        </Fact>
        <Fact name={t('run.attendance')}>
          {attendance &&
            t('run.attended', {
              ...attendance,
              share: formatPercent(attendance.attended / attendance.expected),
            })}
        </Fact>
        <Fact name={t('form.entry')}>{t(`entry.${entry}`)}</Fact>
        <Fact name={t('run.code')}>{code && <Code code={code} />}</Fact>
        <Fact name={t('form.tutors')}>{tutors.length > 0 && <Tutors tutors={tutors} />}</Fact>
        <Fact name={t('form.places')}>{places && <span className={classes.places}>{places}</span>}</Fact>
        <Fact name={t('form.versions')}>
          <Versions run={run} />
        </Fact>
      </dl>
      {run.abilities.manage ? <CourseWays run={run} /> : null}
    </section>
  );
}
