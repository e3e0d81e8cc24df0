import { LEARNERS_PER_TUTOR } from '@pirecow/contracts';
import { queried } from './part';

interface Asked {
  kind: string;
  asked: Date;
  promised: Date | null;
  firstAnswer: Date | null;
  closed: Date | null;
  messages: number;
}

/** Along `tutoring_thread_begun_by`; no words. */
const SUPPORT_SQL = `
SELECT t.kind, t.begun_at AS asked, t.promised_at AS promised, t.first_answer_at AS "firstAnswer", t.answered_at AS closed,
  (SELECT count(*)::int FROM tutoring_event e WHERE e.thread_id = t.id AND e.what IN ('begun', 'said')) AS messages
FROM tutoring_thread t
WHERE t.begun_by = $1 AND t.organisation_id = $2 AND t.course_id = $3 AND t.begun_at <@ $4::tstzmultirange AND t.kind IN ('question', 'pedagogical', 'technical')
ORDER BY t.begun_at, t.id`;

/** Hours with one decimal, between two moments. */
const hoursBetween = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / 360_000) / 10;

/** Assistance: what was asked of tutors, privately or before all, and how long the answer took. No words of anybody. */
export const SUPPORT = queried<Asked>(
  {
    part: 'support',
    columns: ['request', 'asked', 'promised', 'first-answer', 'hours', 'closed', 'messages'],
  },
  SUPPORT_SQL,
  ({ accountId, organisationId, courseId, seat }) => [accountId, organisationId, courseId, seat],
  ({ kind, asked, promised, firstAnswer, closed, messages }, { say, moment }) => ({
    request: say(`request.${kind}`),
    asked: moment(asked),
    promised: moment(promised),
    'first-answer': moment(firstAnswer),
    hours: firstAnswer ? hoursBetween(asked, firstAnswer) : null,
    closed: moment(closed),
    messages,
  }),
);

interface Told {
  what: string;
  due: Date;
  told: Date;
  state: string;
  text: string;
}

/** Along `reminder_account`, `hand_letter_enrolment` and `tutoring_thread_of_organisation`. */
const COMMUNICATIONS_SQL = `
SELECT m.occasion AS what, m.due_at AS due, m.told_at AS told, m.state, '' AS text FROM reminder m
WHERE m.account_id = $1 AND m.organisation_id = $2 AND m.course_id = $3 AND m.told_at <@ $6::tstzmultirange
UNION ALL
SELECT 'letter', h.told_at, h.told_at, 'sent', '' FROM hand_letter h WHERE h.enrolment_id = $7 AND h.told_at <@ $6::tstzmultirange
UNION ALL
SELECT 'announcement', t.begun_at, t.begun_at, 'shown', left(coalesce((SELECT w.text FROM tutoring_message w
  WHERE w.thread_id = t.id AND w.withdrawn_at IS NULL AND w.hidden_at IS NULL ORDER BY w.at, w.id LIMIT 1), ''), 300)
FROM tutoring_thread t WHERE t.organisation_id = $2 AND t.course_id = $3 AND t.kind = 'announcement'
  AND (t.run_id IS NULL OR t.run_id = $4) AND t.begun_at >= $5 AND t.begun_at <@ $6::tstzmultirange
ORDER BY told`;

/** What the learner was told: reminders by mail with what became of them, letters that somebody of the organisation wrote, and announcements. */
export const COMMUNICATIONS = queried<Told>(
  { part: 'communications', columns: ['occasion', 'due', 'told', 'delivery', 'text'] },
  COMMUNICATIONS_SQL,
  ({ accountId, organisationId, courseId, runId, enrolledAt, seat, enrolmentId }) => [
    ...[accountId, organisationId, courseId, runId, enrolledAt, seat, enrolmentId],
  ],
  ({ what, due, told, state, text }, { say, moment }) => ({
    occasion: say(`occasion.${what}`),
    due: moment(due),
    told: moment(told),
    delivery: say(`delivery.${state}`),
    text,
  }),
);

interface Ratio {
  learners: number;
  tutors: number;
  most: number;
}

/** By the keys of run and rule; counts along `enrolment_run` and the key of `run_tutor`. */
const RATIO_SQL = `
SELECT (SELECT count(*)::int FROM enrolment WHERE run_id = r.id AND withdrawn_at IS NULL) AS learners,
  (SELECT count(*)::int FROM run_tutor WHERE run_id = r.id) AS tutors,
  coalesce((SELECT learners_per_tutor FROM tutoring_rule WHERE organisation_id = r.organisation_id), ${LEARNERS_PER_TUTOR}) AS most
FROM run r WHERE r.id = $1`;

/** How many learners a tutor accompanies: RD 694/2017 asks for one tutor per 80. */
export const RATIO = queried<Ratio>(
  { part: 'ratio', columns: ['learners', 'tutors', 'most', 'kept'], ofRun: true },
  RATIO_SQL,
  ({ runId }) => [runId],
  ({ learners, tutors, most }, { say }) => ({
    ...{ learners, tutors, most },
    kept: say(learners <= most * tutors ? 'yes' : 'no'),
  }),
);
