import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../lib/api';
import { isDoneState } from '../../../lib/unit-done';
import { useFormat } from '../../../lib/use-format';
import { useLackWords } from '../components/use-lack-words';
import { Late } from '../../../ui/late';
import { BarePage } from '../../../ui/page';
import { CoursePackage } from '../../../ui/course-package';
import { CourseNews } from '../../../ui/course-news';
import { CourseTalk } from '../../../ui/course-talk';
import { PageFailure } from '../../../ui/page-failure';
import { PageTitle } from '../../../ui/page-title';
import { QueryState } from '../../../ui/query-state';
import { playerInQuery, playerQuery, type PlayerPage as Answer } from '../api/get-player';
import { AssessmentOverview } from '../assessment/assessment-overview';
import { RefusedNotice } from '../components/refused-notice';
import { LessonSkeleton } from '../components/skeletons';
import { CourseDone } from '../player/course-done';
import { LanguageSwitch } from '../player/language-switch';
import { Lesson } from '../player/lesson';
import { unitsIn } from '../player/outline-units';
import classes from '../player/player.module.css';
import { Shortcuts } from '../player/shortcuts';
import { OutlineDrawer, Sidebar } from '../player/sidebar';
import { Neighbours, UnitEnd } from '../player/unit-end';
import { useCourseLanguage } from '../player/use-course-language';
import { usePlace } from '../player/use-place';
import { useSender } from '../records/sender';
import { playerRoute } from '../routes';

const AccessOver = lazy(() => import('../components/access-over'));

function Opening({ page }: { page: Answer }) {
  const { t } = useTranslation('learning');
  const { formatDuration } = useFormat();
  const words = useLackWords();
  const { unit, texts } = page.unit;
  const units = unitsIn(page.outline);
  const index = units.findIndex(({ id }) => id === unit.id);
  const facts = [
    t('unit.number', { number: index + 1, count: units.length }),
    formatDuration(units[index]?.minutes ?? 0),
    t(`state.${page.unitState}`),
    words(units[index]?.open),
  ];
  return (
    <header className={classes.opening}>
      <p className={classes.facts}>{facts.filter(Boolean).join(' · ')}</p>
      <PageTitle>
        <span lang={texts.title?.language}>{texts.title?.text}</span>
      </PageTitle>
      {texts.summary ? <p lang={texts.summary.language}>{texts.summary.text}</p> : null}
    </header>
  );
}

/** Exchanges the page on screen for the same one in another language, in its place. */
function useExchange({ enrolment, unit }: Answer, remember: () => void) {
  const queryClient = useQueryClient();
  const { id } = enrolment;
  const { slug } = unit.unit;
  return useCallback(
    async (language: string) => {
      const answer = await queryClient.fetchQuery(playerInQuery(id, slug, language));
      remember();
      queryClient.setQueryData(playerQuery(id, slug).queryKey, answer);
    },
    [queryClient, id, slug, remember],
  );
}

function Closed() {
  const { t } = useTranslation('learning');
  return <p className={classes.closed}>{t('closed')}</p>;
}

interface WorkProps {
  page: Answer;
  place: ReturnType<typeof usePlace>;
}

/** What one does in a part: read a lesson to its end, take an assessment, or follow a package. */
function Work({ page, place }: WorkProps) {
  const [completed, setCompleted] = useState(false);
  const [before] = useState(page.enrolment.state);
  const isClosed = page.enrolment.state === 'withdrawn';
  const { id: unitId, kind } = page.unit.unit;
  const { id: enrolmentId, state } = page.enrolment;
  // A package says it in a window of its own.
  const isCompleted = completed || (kind === 'package' && before === 'active' && state === 'completed');
  if (kind === 'assessment') return <AssessmentOverview page={page} isClosed={isClosed} />;
  return (
    <>
      <Lesson page={page} body={place.body} show={place.show} />
      {kind === 'package' ? (
        <CoursePackage
          {...{ enrolmentId, unitId, isClosed }}
          found={page.package ?? null}
          isDone={isDoneState(page.unitState)}
        />
      ) : null}
      {isCompleted ? <CourseDone enrolmentId={enrolmentId} enrolment={page.enrolment} /> : null}
      {isClosed || isCompleted || kind === 'package' ? null : (
        <UnitEnd page={page} onCompleted={() => setCompleted(true)} />
      )}
    </>
  );
}

function Player({ page }: { page: Answer }) {
  const place = usePlace(page.unit);
  const exchange = useExchange(page, place.remember);
  const { id, language, languages, state, news } = page.enrolment;
  const change = useCourseLanguage({ enrolmentId: id, language, languages, exchange });
  return (
    <div className={classes.player}>
      <Sidebar page={page} />
      <article className={classes.content}>
        <div className={classes.toolbar} data-no-print>
          <OutlineDrawer page={page} />
          <LanguageSwitch language={language} languages={languages} change={change} />
        </div>
        <Opening page={page} />
        <RefusedNotice />
        {news ? <CourseNews enrolmentId={id} /> : null}
        {state === 'withdrawn' ? <Closed /> : null}
        <Work key={page.unit.unit.id} page={page} place={place} />
        <Neighbours page={page} />
        {state === 'withdrawn' ? null : <CourseTalk enrolmentId={id} />}
        <Shortcuts page={page} />
      </article>
    </div>
  );
}

/** The player: one part of a course, in the language of the enrolment, beside the outline of the whole. */
export default function PlayerPage() {
  const { t } = useTranslation('learning');
  const { enrolmentId, slug }: Record<'enrolmentId' | 'slug', string> = playerRoute.useParams();
  const query = useQuery(playerQuery(enrolmentId, slug));
  const page = query.data;
  useSender(page?.speaking.accountId);
  const title = page
    ? `${page.unit.texts.title?.text ?? ''} · ${page.enrolment.title} · pirEcow`
    : t('player.document');
  const { error } = query;
  if (!page && error instanceof ApiProblem && error.code === 'learning.access-over')
    return (
      <Late meanwhile={<LessonSkeleton />} failed={<PageFailure error={error} />}>
        <AccessOver error={error} />
      </Late>
    );
  return (
    <BarePage documentTitle={title}>
      <QueryState page query={query} skeleton={<LessonSkeleton />}>
        {(found) => <Player page={found} />}
      </QueryState>
    </BarePage>
  );
}
