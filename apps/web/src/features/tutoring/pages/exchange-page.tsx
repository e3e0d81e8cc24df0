import type { CourseThreadList } from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { LiveRegion } from '../../../ui/live-region';
import { Page } from '../../../ui/page';
import { PagedList } from '../../../ui/paged-list';
import { TutorName } from '../../../ui/tutor-name';
import { courseThreadsQuery } from '../api/queries';
import { AskForm } from '../components/ask-form';
import { Letters } from '../components/letters';
import { Narrow } from '../components/narrow';
import { ThreadList } from '../components/thread-list';
import { useChoices } from '../components/use-choices';
import classes from '../components/tutoring.module.css';

function Ask({ enrolmentId, course }: { enrolmentId: string; course: CourseThreadList }) {
  const { t } = useTranslation('tutoring');
  const [said, setSaid] = useState(false);
  return (
    <details className={classes.ask}>
      <summary>{t('ask.title')}</summary>
      <AskForm enrolmentId={enrolmentId} {...course} onSaid={() => setSaid(true)} />
      <LiveRegion message={said ? t('ask.sent') : ''} />
    </details>
  );
}

function Tutors({ tutors }: Pick<CourseThreadList, 'tutors'>) {
  const { t } = useTranslation('tutoring');
  if (tutors.length === 0) return null;
  return (
    <p>
      {t('page.tutors', { count: tutors.length })}{' '}
      {tutors.map((tutor, index) => (
        <Fragment key={index}>
          {index > 0 ? ', ' : ''}
          <TutorName {...tutor} />
        </Fragment>
      ))}
    </p>
  );
}

/** What is asked and announced among the people of a course, and the way to its tutors. */
export default function ExchangePage() {
  const { t } = useTranslation('tutoring');
  const navigate = useNavigate();
  const { enrolmentId = '' }: { enrolmentId?: string } = useParams({ strict: false });
  const search: Record<string, string> = useSearch({ strict: false });
  const list = useInfiniteQuery(courseThreadsQuery(enrolmentId, search));
  const course = list.data?.pages[0];
  const choices = useChoices(course?.languages);
  const state = {
    name: 'state',
    label: t('filter.state'),
    options: [
      { value: '', label: t('filter.any') },
      ...(['open', 'answered'] as const).map((value) => ({ value, label: t(`filter.${value}`) })),
    ],
  };
  return (
    <Page
      narrow
      title={t('page.title')}
      lead={course ? [course.course, ...(course.run ? [course.run] : [])].join(' · ') : null}
      actions={<Link to="/learn">{t('page.back')}</Link>}
    >
      {course ? <Tutors tutors={course.tutors} /> : null}
      {course?.runId ? (
        <p>
          <Link to="/chats/$runId" params={{ runId: course.runId }}>
            {t('chat.open')}
          </Link>
        </p>
      ) : null}
      {course ? <Ask enrolmentId={enrolmentId} course={course} /> : null}
      <Narrow
        choices={[...choices, state]}
        chosen={search}
        choose={(chosen) =>
          void navigate({ to: '/exchange/$enrolmentId', params: { enrolmentId }, search: chosen })
        }
      />
      <PagedList
        list={list}
        told={(count) => t('list.shown', { count })}
        more={t('list.more')}
        empty={<EmptyState title={t('list.none')} text={t('list.none-how')} />}
      >
        {(threads) => <ThreadList threads={threads} />}
      </PagedList>
      <Letters />
    </Page>
  );
}
