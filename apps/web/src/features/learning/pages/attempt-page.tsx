import { isGraded } from '@pirecow/content';
import type { Submission } from '@pirecow/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { lazy, useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session';
import { useFormat } from '../../../lib/use-format';
import { Late } from '../../../ui/late';
import { LinkButton } from '../../../ui/link-button';
import { BarePage } from '../../../ui/page';
import { PageTitle } from '../../../ui/page-title';
import { QueryState } from '../../../ui/query-state';
import { attemptInQuery, attemptQuery, type AttemptPage as Attempt } from '../api/get-attempt';
import classes from '../assessment/assessment.module.css';
import { AttemptForm } from '../assessment/attempt-form';
import { HandedIn } from '../assessment/handed-in';
import { Outcome } from '../assessment/outcome';
import { Positioning } from '../assessment/positioning';
import { questionsOfUnit } from '../assessment/questions-of-unit';
import { Review } from '../assessment/review';
import { TakeBack } from '../assessment/take-back';
import { Waiting } from '../assessment/waiting';
import { handedIn, HandInContext } from '../assignment/hand-in-context';
import { LessonContext, type Lesson, textsOf } from '../blocks/lesson-context';
import { LessonSkeleton } from '../components/skeletons';
import { CourseDone } from '../player/course-done';
import { LanguageSwitch } from '../player/language-switch';
import { useCourseLanguage } from '../player/use-course-language';
import { usePlace } from '../player/use-place';
import { useSender } from '../records/sender';
import { attemptRoute } from '../routes';

/** Few people contest anything, or skip what they know: both come late. */
const Skipping = lazy(() => import('../assessment/skipping'));
const Appeal = lazy(async () => ({ default: (await import('../assessment/appeal')).Appeal }));

function useExchange({ id }: Attempt, remember: () => void) {
  const queryClient = useQueryClient();
  return useCallback(
    async (language: string) => {
      const answer = await queryClient.fetchQuery({ ...attemptInQuery(id, language), staleTime: 0 });
      remember();
      queryClient.setQueryData(attemptQuery(id).queryKey, answer);
    },
    [queryClient, id, remember],
  );
}

/** Texts between the questions are blocks of a lesson without practice questions. */
function useTexts({ id, language, unit }: Attempt): Lesson {
  const queryClient = useQueryClient();
  return useMemo(
    () => ({
      language,
      media: unit.media,
      answered: {},
      onAnswered: () => undefined,
      onEnded: () => undefined,
      readIn: async (other, blockId) =>
        textsOf((await queryClient.fetchQuery(attemptInQuery(id, other))).unit, blockId),
    }),
    [id, language, unit, queryClient],
  );
}

function Head({ attempt, slug }: { attempt: Attempt; slug: string }) {
  const { t } = useTranslation('learning');
  const { formatDateTime } = useFormat();
  const { title } = attempt.unit.texts;
  return (
    <header className={classes.head}>
      <Link
        className={classes.back}
        to="/learn/$enrolmentId/$slug"
        params={{ enrolmentId: attempt.enrolmentId, slug }}
      >
        <IconArrowLeft size={18} aria-hidden />
        {t('attempt.back')}
      </Link>
      <PageTitle>
        <span lang={title?.language}>{title?.text}</span>
      </PageTitle>
      <p>
        {t('attempts.number', { number: attempt.number })}
        {attempt.offline ? ` · ${t('attempts.offline')}` : ''}
      </p>
      {attempt.dueAt && !attempt.submittedAt ? (
        <p>{t('rules.due', { at: formatDateTime(attempt.dueAt, 'short') })}</p>
      ) : null}
    </header>
  );
}

/** What was scored at once stands, so what people grade beside it cannot be taken back. */
const isMixed = ({ unit }: Attempt) => questionsOfUnit(unit).some(({ question }) => !isGraded(question));

/** Says that the server handed it in, where its time had ended. */
function WasOver({ attempt: { endsAt, submittedAt } }: { attempt: Attempt }) {
  const { t } = useTranslation('learning');
  const { formatTime } = useFormat();
  if (!endsAt || endsAt !== submittedAt) return null;
  return <p className={classes.barrier}>{t('time.was-over', { at: formatTime(endsAt) })}</p>;
}

interface ResultProps {
  attempt: Attempt;
  outcome: NonNullable<Attempt['outcome']>;
  isNew: boolean;
  children: ReactNode;
}

/** What the attempt came to: a score, or what a positioning test showed. */
function Result({ attempt, outcome, isNew, children }: ResultProps) {
  const { positioning, enrolmentId } = attempt;
  const { unit } = attempt.unit;
  if (positioning)
    return (
      <Positioning parts={positioning} {...{ enrolmentId, isNew }}>
        {children}
      </Positioning>
    );
  const passMark = unit.kind === 'assessment' ? unit.assessment.passMark : 0;
  return (
    <Outcome outcome={outcome} passMark={passMark} isNew={isNew}>
      {children}
    </Outcome>
  );
}

function Work({ attempt, slug, tools }: { attempt: Attempt; slug: string; tools: ReactNode }) {
  const { t } = useTranslation('learning');
  const [submission, setSubmission] = useState<Submission>();
  const files = useMemo(() => handedIn(attempt.id, attempt.files), [attempt.id, attempt.files]);
  if (!attempt.submittedAt)
    return <AttemptForm attempt={attempt} onSubmitted={setSubmission} tools={tools} />;
  const back = (words: string) => (
    <LinkButton
      to="/learn/$enrolmentId/$slug"
      params={{ enrolmentId: attempt.enrolmentId, slug }}
      rightSection={<IconArrowRight size={20} aria-hidden />}
    >
      {words}
    </LinkButton>
  );
  if (attempt.offline === 'kept')
    return (
      <Waiting isNew={submission !== undefined} text={t('waiting.kept')}>
        {back(t('outcome.back'))}
      </Waiting>
    );
  if (!attempt.outcome)
    return (
      <>
        <Waiting isNew={submission !== undefined} text={t('waiting.text')}>
          {back(t('outcome.back'))}
        </Waiting>
        {attempt.mayTakeBack ? <TakeBack attempt={attempt} /> : null}
        {isMixed(attempt) ? <p>{t('waiting.stays')}</p> : null}
        <HandInContext value={files}>
          <HandedIn attempt={attempt} />
        </HandInContext>
      </>
    );
  const completes = submission?.unit.enrolmentState === 'completed';
  return (
    <>
      <Result attempt={attempt} outcome={attempt.outcome} isNew={submission !== undefined}>
        {back(attempt.outcome.passed ? t('outcome.go-on') : t('outcome.back'))}
      </Result>
      {completes ? <CourseDone enrolmentId={attempt.enrolmentId} /> : null}
      {attempt.skippable?.length || attempt.skipsEnded ? (
        <Late meanwhile={null}>
          <Skipping
            enrolmentId={attempt.enrolmentId}
            units={attempt.skippable ?? []}
            ended={attempt.skipsEnded ?? null}
          />
        </Late>
      ) : null}
      <HandInContext value={files}>
        <Review attempt={attempt} />
      </HandInContext>
      <Late meanwhile={null}>
        <Appeal attempt={attempt} />
      </Late>
    </>
  );
}

function AttemptView({ attempt, slug }: { attempt: Attempt; slug: string }) {
  const { body, remember } = usePlace(attempt.unit);
  const exchange = useExchange(attempt, remember);
  const texts = useTexts(attempt);
  const { enrolmentId, language, languages } = attempt;
  const change = useCourseLanguage({ enrolmentId, language, languages, exchange });
  const tools = <LanguageSwitch language={language} languages={languages} change={change} />;
  return (
    <LessonContext value={texts}>
      <div className={classes.attempt} ref={body}>
        <Head attempt={attempt} slug={slug} />
        {attempt.submittedAt ? tools : null}
        <WasOver attempt={attempt} />
        <Work attempt={attempt} slug={slug} tools={tools} />
      </div>
    </LessonContext>
  );
}

/** One attempt at an assessment: its questions while it is open, its outcome and review afterwards. */
export default function AttemptPage() {
  const { t } = useTranslation('learning');
  const { attemptId, slug }: Record<'attemptId' | 'slug', string> = attemptRoute.useParams();
  const { account } = useSession();
  const query = useQuery(attemptQuery(attemptId));
  useSender(account?.id);
  const title = query.data?.unit.texts.title?.text ?? t('player.document');
  return (
    <BarePage documentTitle={`${title} · pirEcow`}>
      <QueryState page query={query} skeleton={<LessonSkeleton />}>
        {(attempt) => <AttemptView key={attempt.id} attempt={attempt} slug={slug} />}
      </QueryState>
    </BarePage>
  );
}
