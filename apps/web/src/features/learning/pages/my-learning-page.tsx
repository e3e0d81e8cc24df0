import type { Enrolment, EnrolmentList } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { homeQuery } from '../../../lib/home';
import type { OwnWayProps, RouterContext } from '../../../lib/router-context';
import { useSession } from '../../../lib/session';
import { CourseNews } from '../../../ui/course-news';
import { EmptyState } from '../../../ui/empty-state';
import { Late } from '../../../ui/late';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { CardsSkeleton } from '../components/skeletons';
import { EnrolmentCard } from '../components/enrolment-card';
import classes from '../components/learning.module.css';
import { OwnRequests } from '../components/own-requests';
import { RefusedNotice } from '../components/refused-notice';
import { useSender } from '../records/sender';

const NextMeetings = lazy(() => import('../components/next-meetings'));
const Asked = lazy(() => import('../components/asked'));
const WaysOn = lazy(() => import('../components/ways-on'));

function Empty() {
  const { t, i18n } = useTranslation('learning');
  return (
    <EmptyState title={t('mine.empty.title')} text={t('mine.empty.text')}>
      <LinkButton to="/$language/courses" params={{ language: i18n.language }}>
        {t('mine.empty.action')}
      </LinkButton>
    </EmptyState>
  );
}

interface CoursesProps {
  title: string;
  items: readonly Enrolment[];
  onLeft: (enrolment: Enrolment) => void;
}

function Courses({ title, items, onLeft }: CoursesProps) {
  if (items.length === 0) return null;
  return (
    <section className={classes.section} aria-label={title}>
      <h2>{title}</h2>
      <ul className={classes.enrolments} role="list">
        {items.map((enrolment) => (
          <EnrolmentCard key={enrolment.id} enrolment={enrolment} onLeft={onLeft} />
        ))}
      </ul>
    </section>
  );
}

/** They come after the courses: few follow any path. */
function Way(props: OwnWayProps) {
  const { ownWay: OwnWay } = useRouter().options.context as RouterContext;
  if (!OwnWay) return null;
  return (
    <Late meanwhile={null}>
      <OwnWay {...props} />
    </Late>
  );
}

function Lists({ items, paths, study }: Pick<EnrolmentList, 'items' | 'paths' | 'study'>) {
  const { t } = useTranslation('learning');
  const [left, setLeft] = useState<Enrolment | null>(null);
  const under = items.filter(({ state }) => state === 'active');
  const done = items.filter(({ state }) => state === 'completed');
  return (
    <>
      <div role="status">
        {left ? <p className={classes.left}>{t('leave.left', { course: left.title })}</p> : null}
      </div>
      {items.length === 0 && paths.length === 0 ? <Empty /> : null}
      {paths.length > 0 ? <Way paths={paths} /> : null}
      <Courses title={t('mine.under-way')} items={under} onLeft={setLeft} />
      <Courses title={t('mine.finished')} items={done} onLeft={setLeft} />
      {items.length > 0 && study ? <Way study={study} /> : null}
      {items.length > 0 ? (
        <Late meanwhile={null}>
          <WaysOn />
        </Late>
      ) : null}
    </>
  );
}

/** Where a learner comes home: courses under way, each with one way on, and those that are done. */
export default function MyLearningPage() {
  const { t } = useTranslation('learning');
  const { account } = useSession();
  const enrolments = useQuery(homeQuery);
  useSender(account?.id);
  return (
    <Page
      title={t('mine.title')}
      lead={account ? t('mine.lead', { name: account.givenName }) : undefined}
      narrow
    >
      <RefusedNotice />
      <QueryState query={enrolments} skeleton={<CardsSkeleton />}>
        {({ items, paths, meetings, questionnaires = [], study = null }) => (
          <>
            {meetings.length > 0 ? (
              <Late meanwhile={null}>
                <NextMeetings items={meetings} />
              </Late>
            ) : null}
            {questionnaires.length > 0 ? (
              <Late meanwhile={null}>
                <Asked questionnaires={questionnaires} courses={items} />
              </Late>
            ) : null}
            <Lists items={items} paths={paths} study={study} />
          </>
        )}
      </QueryState>
      <CourseNews />
      <OwnRequests />
    </Page>
  );
}
