import { NativeSelect } from '@mantine/core';
import type { CourseThread, CourseThreads, StudioCourse } from '@pirecow/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { PagedList } from '../../../ui/paged-list';
import { QueryState } from '../../../ui/query-state';
import { type Place, studioCourseQuery } from '../api/queries';
import classes from '../comments/comments.module.css';
import { commentsOfCourse } from '../comments/queries';
import { Thread } from '../comments/thread';
import { StudioFrame } from '../components/studio-frame';
import page from '../publishing/publishing.module.css';
import { commentsRoute } from '../routes';
import { pagedQuery } from '../../../lib/paged-query';

type State = 'open' | 'resolved';

function useThreads(place: Place, state: State) {
  const { path, queryKey } = commentsOfCourse(place);
  return useInfiniteQuery(
    pagedQuery<CourseThreads>([...queryKey, 'all', state], path, { wishes: { state }, staleTime: 0 }),
  );
}

/** Where it stands, as the way there. */
function Where({
  place,
  thread: { about, part },
  course,
}: {
  place: Place;
  thread: CourseThread;
  course: StudioCourse;
}) {
  const { t } = useTranslation('studio');
  if (!part) return <h2>{t('comments.in-history')}</h2>;
  return (
    <>
      <h2 lang={course.sourceLanguage}>
        <Link
          from="/"
          to="/organisations/$organisationId/courses/$courseId/edit"
          params={{ ...place }}
          search={part.unit ? { unit: part.unit } : {}}
        >
          {part.title || t('outline.untitled')}
        </Link>
      </h2>
      {about === 'block' ? null : <p className={classes.soft}>{t(`comments.about.${about}`)}</p>}
    </>
  );
}

function Threads({ place, course }: { place: Place; course: StudioCourse }) {
  const { t } = useTranslation('studio');
  const [state, show] = useState<State>('open');
  const list = useThreads(place, state);
  return (
    <div className={page.page}>
      <p>{t('comments.lead')}</p>
      <NativeSelect
        label={t('comments.show')}
        value={state}
        data={(['open', 'resolved'] as const).map((value) => ({
          value,
          label: t(`comments.state.${value}`),
        }))}
        onChange={({ currentTarget }) => show(currentTarget.value === 'open' ? 'open' : 'resolved')}
      />
      <PagedList
        list={list}
        told={(count) => t('comments.shown', { count })}
        more={t('comments.more')}
        empty={<EmptyState title={t(`comments.none.${state}`)} text={t('comments.none-text')} />}
      >
        {(items) => (
          <ul className={classes.threads} role="list" aria-label={t(`comments.state.${state}`)}>
            {items.map((thread) => (
              <li key={thread.id} className={page.fields}>
                <Where {...{ place, thread, course }} />
                <Thread
                  comments={commentsOfCourse(place)}
                  thread={thread}
                  sourceLanguage={course.sourceLanguage}
                />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </div>
  );
}

/** What was said about the blocks and titles of a course and waits for an answer. */
export default function CommentsPage() {
  const place: Place = commentsRoute.useParams();
  const course = useQuery(studioCourseQuery(place));
  return (
    <QueryState page query={course}>
      {(found) => (
        <StudioFrame place={place} title={found.title.text} language={found.sourceLanguage} here="comments">
          <Threads place={place} course={found} />
        </StudioFrame>
      )}
    </QueryState>
  );
}
