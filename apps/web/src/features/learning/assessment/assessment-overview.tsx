import { Button } from '@mantine/core';
import type { Assessment } from '@pirecow/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { ErrorState } from '../../../ui/error-state';
import { QueryState } from '../../../ui/query-state';
import { assessmentQuery } from '../api/get-assessment';
import type { PlayerPage } from '../api/get-player';
import { startAttempt } from '../api/send';
import { useOverviewVisit } from '../player/lesson';
import { AttemptList } from './attempt-list';
import classes from './assessment.module.css';
import { Rules } from './rules';

function Barrier({ assessment, isPositioning }: { assessment: Assessment; isPositioning: boolean }) {
  const { t } = useTranslation('learning');
  const { formatRelative, formatDateTime } = useFormat();
  const { barrier, startableAt } = assessment;
  if (!barrier) return null;
  const when = startableAt ? formatRelative(startableAt) : '';
  const at = startableAt ? formatDateTime(startableAt, 'short') : '';
  const isShown = isPositioning && barrier === 'passed';
  return (
    <p className={classes.barrier}>
      {isShown ? t('positioning.done') : t(`barrier.${barrier}`, { when, at })}
    </p>
  );
}

const StartTimed = lazy(() => import('./start-timed'));

interface StartProps {
  assessment: Assessment;
  page: PlayerPage;
  /** When the assessment was asked for. */
  askedAt: number;
  isPositioning: boolean;
}

function Start({ assessment, page, askedAt, isPositioning }: StartProps) {
  const { t } = useTranslation('learning');
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const { id } = page.enrolment;
  const { unitId, slug, openAttemptId, barrier, attempts, timeLimitMinutes } = assessment;
  const start = useMutation({
    // What was taken along is begun without a network.
    networkMode: 'always',
    mutationFn: () => startAttempt(id, unitId),
    onError: () => setAsking(false),
    onSuccess: ({ attemptId }) =>
      navigate({
        to: '/learn/$enrolmentId/$slug/attempts/$attemptId',
        params: { enrolmentId: id, slug, attemptId },
      }),
  });
  if (barrier) return <Barrier assessment={assessment} isPositioning={isPositioning} />;
  const begin = () => start.mutate();
  const asksFirst = timeLimitMinutes !== null && !openAttemptId;
  const first = isPositioning ? t('positioning.start') : t('assessment.start');
  const again = attempts.length > 0 ? t('assessment.again') : first;
  return (
    <>
      <div>
        <Button size="lg" loading={start.isPending} onClick={asksFirst ? () => setAsking(true) : begin}>
          {openAttemptId ? t('assessment.go-on') : again}
        </Button>
      </div>
      <Suspense>
        {asking ? (
          <StartTimed
            assessment={assessment}
            now={askedAt}
            busy={start.isPending}
            onConfirm={begin}
            onClose={() => setAsking(false)}
          />
        ) : null}
      </Suspense>
      {start.error ? <ErrorState error={start.error} /> : null}
    </>
  );
}

interface OverviewProps {
  page: PlayerPage;
  /** The enrolment is over: one may look, and not start. */
  isClosed: boolean;
}

/** What an assessment asks, what was tried, and the one way on. */
export function AssessmentOverview({ page, isClosed }: OverviewProps) {
  useOverviewVisit(page);
  const { unit } = page.unit;
  const query = useQuery(assessmentQuery(page.enrolment.id, unit.id));
  const rules =
    unit.kind === 'assessment'
      ? unit.assessment
      : { review: 'never' as const, pauseMinutes: 0, offline: false, skips: undefined };
  const isPositioning = unit.kind === 'assessment' && unit.assessment.positioning === true;
  return (
    <QueryState query={query}>
      {(assessment) => (
        <div className={classes.overview}>
          <Rules
            assessment={assessment}
            review={rules.review}
            pause={rules.pauseMinutes}
            offline={rules.offline}
            positioning={isPositioning}
            skips={rules.skips}
          />
          {isClosed ? null : <Start {...{ assessment, page, isPositioning }} askedAt={query.dataUpdatedAt} />}
          <AttemptList assessment={assessment} enrolmentId={page.enrolment.id} positioning={isPositioning} />
        </div>
      )}
    </QueryState>
  );
}
