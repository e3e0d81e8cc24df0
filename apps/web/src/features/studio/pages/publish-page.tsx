import { Button, Radio, Textarea } from '@mantine/core';
import '@mantine/core/styles/Group.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import type {
  CourseApproval,
  CourseChecks,
  CourseSchedule,
  PublicationEffect,
  StudioCourse,
} from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session';
import { LiveRegion } from '../../../ui/live-region';
import { QueryState } from '../../../ui/query-state';
import { type Place, studioCourseQuery } from '../api/queries';
import { StudioFrame } from '../components/studio-frame';
import { checksQuery } from '../guide/queries';
import { Approval, isApproved } from '../publishing/approval';
import { Effect } from '../publishing/effect';
import { hourOf, wishOf } from '../publishing/hour';
import { HourFields } from '../publishing/hour-fields';
import { Outcome } from '../publishing/outcome';
import classes from '../publishing/publishing.module.css';
import { approvalQuery, effectQuery, scheduleQuery } from '../publishing/queries';
import { Refused } from '../publishing/refused';
import { NOBODY, RepetitionFields } from '../publishing/repetition-fields';
import { Reviews } from '../publishing/reviews';
import { Planned } from '../publishing/schedule';
import { ToExplain } from '../publishing/to-explain';
import { ToMend } from '../publishing/to-mend';
import { openChecks, usePlanning, usePublishing, useReasons } from '../publishing/use-gate';
import { WaitingLanguages } from '../publishing/waiting-languages';
import { publishRoute } from '../routes';

interface PublishProps {
  place: Place;
  course: StudioCourse;
  checks: CourseChecks;
  approval: CourseApproval;
  planned: CourseSchedule;
  effect: PublicationEffect;
}

type When = 'now' | 'later';

/** The hour while it is chosen: what is set already stands in the fields. */
function useHour({ schedule }: CourseSchedule) {
  const timeZone = useSession().account?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const waiting = schedule?.state === 'waiting' ? schedule : null;
  const [when, setWhen] = useState<When>(waiting ? 'later' : 'now');
  const [hour, setHour] = useState(() => hourOf(waiting, Date.now(), timeZone));
  return { timeZone, waiting, when, setWhen, hour, setHour };
}

/** What keeps a course from being published now. */
function hinderOf(open: number, approval: CourseApproval) {
  if (open > 0) return 'publish.first-mend' as const;
  return isApproved(approval) ? undefined : ('approval.first' as const);
}

function WhenFields({ time }: { time: ReturnType<typeof useHour> }) {
  const { t } = useTranslation('studio');
  const { when, setWhen, hour, setHour, timeZone } = time;
  return (
    <>
      <Radio.Group
        label={t('schedule.when')}
        value={when}
        onChange={(value) => setWhen(value === 'later' ? 'later' : 'now')}
      >
        {(['now', 'later'] as const).map((value) => (
          <Radio key={value} value={value} label={t(`schedule.${value}`)} mt="xs" />
        ))}
      </Radio.Group>
      {when === 'later' ? (
        <>
          <HourFields hour={hour} timeZone={timeZone} onChange={setHour} />
          <p className={classes.soft}>{t('schedule.gate')}</p>
        </>
      ) : null}
    </>
  );
}

/** What is asked of those who have completed an older version, while it is chosen. */
function useRepetition({ schedule }: CourseSchedule, approval: CourseApproval) {
  const waiting = schedule?.state === 'waiting' ? schedule : null;
  const [repetition, choose] = useState(waiting?.repetition ?? NOBODY);
  // What was approved together with the draft holds.
  const isFixed = approval.required && isApproved(approval);
  const unsaid = !isFixed && repetition.scope !== 'none' && repetition.reason.trim() === '';
  return { repetition, choose, isFixed, hinder: unsaid ? ('repetition.reason-first' as const) : undefined };
}

interface LearnersProps {
  effect: PublicationEffect;
  wish: ReturnType<typeof useRepetition>;
}

/** What publishing means to those who follow the course, and what is asked of those who have completed it. */
function Learners({ effect, wish: { repetition, choose, isFixed } }: LearnersProps) {
  const asks = effect.outcome === 'version' && effect.from.length > 0 && !isFixed;
  return (
    <section className={classes.fields}>
      <Effect effect={effect} />
      {asks ? <RepetitionFields value={repetition} onChange={choose} /> : null}
    </section>
  );
}

function PublishForm({ place, course, checks, approval, planned, effect }: PublishProps) {
  const { t } = useTranslation('studio');
  const time = useHour(planned);
  const { when, waiting, hour, timeZone } = time;
  const [note, setNote] = useState(waiting?.note ?? '');
  const wish = useRepetition(planned, approval);
  const { repetition } = wish;
  const { error, warning } = openChecks(checks);
  const reasons = useReasons(warning);
  const publishing = usePublishing(place, reasons);
  const planning = usePlanning(place, reasons, planned);
  const first = when === 'now' ? hinderOf(error.length, approval) : undefined;
  const hinder = first ?? wish.hinder;
  const { error: failure, isPending } = when === 'now' ? publishing : planning;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = { note, repetition };
    if (when === 'now') publishing.mutate(said);
    else planning.mutate(wishOf(hour, timeZone, said));
  };
  if (publishing.data) return <Outcome place={place} course={course} outcome={publishing.data} />;
  return (
    <>
      <Planned place={place} schedule={planned.schedule} />
      <LiveRegion message={planning.isSuccess && waiting ? t('schedule.waiting') : ''} />
      <ToMend place={place} course={course} checks={error} />
      <Reviews place={place} />
      <Learners effect={effect} wish={wish} />
      <Approval {...{ place, approval, repetition }} />
      <form className={classes.fields} onSubmit={submit}>
        <ToExplain place={place} course={course} checks={warning} reasons={reasons} />
        <section aria-labelledby="to-publish">
          <h2 id="to-publish">{t('publish.title')}</h2>
          <p>{t('publish.text')}</p>
          <WaitingLanguages place={place} />
          <Textarea
            rows={3}
            label={t('publish.note')}
            description={t('publish.note-how')}
            maxLength={2000}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <WhenFields time={time} />
          {failure ? <Refused error={failure} /> : null}
          <div className={classes.row}>
            <Button type="submit" loading={isPending} disabled={hinder !== undefined}>
              {when === 'now' ? t('publish.action') : t(waiting ? 'schedule.move' : 'schedule.set')}
            </Button>
            {hinder ? <span className={classes.soft}>{t(hinder)}</span> : null}
          </div>
        </section>
      </form>
    </>
  );
}

function Publishing({ place, course }: { place: Place; course: StudioCourse }) {
  const checks = useQuery({ ...checksQuery(place), staleTime: 0 });
  const approval = useQuery({ ...approvalQuery(place), staleTime: 0 });
  const planned = useQuery({ ...scheduleQuery(place), staleTime: 0 });
  const effect = useQuery({ ...effectQuery(place), staleTime: 0 });
  return (
    <QueryState query={checks}>
      {(looked) => (
        <QueryState query={approval}>
          {(asked) => (
            <QueryState query={planned}>
              {(hour) => (
                <QueryState query={effect}>
                  {(means) => (
                    <PublishForm
                      {...{ place, course, checks: looked, approval: asked, planned: hour, effect: means }}
                    />
                  )}
                </QueryState>
              )}
            </QueryState>
          )}
        </QueryState>
      )}
    </QueryState>
  );
}

/** The way of a course to its learners: what the guide asks first, a look from across the border, approval, and the hour. */
export default function PublishPage() {
  const place: Place = publishRoute.useParams();
  const course = useQuery(studioCourseQuery(place));
  return (
    <QueryState page query={course}>
      {(found) => (
        <StudioFrame place={place} title={found.title.text} language={found.sourceLanguage} here="publish">
          <div className={classes.page}>
            <Publishing place={place} course={found} />
          </div>
        </StudioFrame>
      )}
    </QueryState>
  );
}
