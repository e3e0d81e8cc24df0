import type { Occasion } from '@pirecow/contracts';
import { accessUntil, dueOn } from '@pirecow/features/learning';
import { OWING } from '@pirecow/features/tutoring';
import { wantsNoLetters } from '@pirecow/platform';

/** Learners whom a rule `r` concerns. Along `enrolment_organisation` or `enrolment_course`; all others by primary key. */
const LEARNERS = `
JOIN organisation o ON o.id = r.organisation_id AND o.closed_at IS NULL
JOIN enrolment e ON e.organisation_id = r.organisation_id AND (r.course_id IS NULL OR e.course_id = r.course_id) AND e.withdrawn_at IS NULL
JOIN account a ON a.id = e.account_id AND a.closed_at IS NULL AND a.confirmed_at IS NOT NULL
LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
LEFT JOIN run ON run.id = e.run_id AND run.cancelled_at IS NULL`;

/** A day of a run is a day of its time zone; one's own is of the own. */
const ZONE = 'coalesce(run.time_zone, a.time_zone)';

/** The course is theirs to do: neither completed nor closed to them, and nothing of theirs waits for a trainer. */
const TO_DO = `
AND p.completed_at IS NULL AND coalesce(${accessUntil('e', 'run')} >= ($1::timestamptz AT TIME ZONE ${ZONE})::date, true)
AND NOT EXISTS (SELECT FROM waiting_attempt w WHERE w.enrolment_id = e.id)`;

const DUE_ON = dueOn('e', 'run');
const STEP = 'make_interval(secs => r.days * 86400)';

const HOLDS = (certificate: string) =>
  `${certificate}.revoked_at IS NULL AND ${certificate}.replaced_by IS NULL`;

/** Those who owe the answer that a course has promised. Along `tutoring_thread_waiting`; tutors by the keys of runs and memberships. */
const OWING_ONES = `
JOIN organisation o ON o.id = r.organisation_id AND o.closed_at IS NULL
JOIN tutoring_thread t ON t.organisation_id = r.organisation_id AND (r.course_id IS NULL OR t.course_id = r.course_id)
  AND t.waiting_since IS NOT NULL AND t.due_at IS NOT NULL
CROSS JOIN LATERAL (WITH ${OWING('t.id')} SELECT id FROM owing WHERE id <> t.begun_by) own
JOIN account a ON a.id = own.id AND a.closed_at IS NULL`;

/** Those who may grade what was handed in. Along `attempt_grading_waiting` and the keys of memberships. */
const GRADERS = `
JOIN organisation o ON o.id = r.organisation_id AND o.closed_at IS NULL
JOIN attempt_grading g ON g.organisation_id = r.organisation_id AND g.graded_at IS NULL
JOIN attempt t ON t.id = g.attempt_id
JOIN enrolment e ON e.id = t.enrolment_id AND (r.course_id IS NULL OR e.course_id = r.course_id)
JOIN membership s ON s.organisation_id = r.organisation_id AND 'trainer' = ANY (s.roles)
JOIN account a ON a.id = s.account_id AND a.closed_at IS NULL`;

/**
 * Addresses that were invited, have not answered and not said that they want no reminder of it. Who has an account elsewhere is the person;
 * else the invitation stands for them. Along `invitation_organisation`.
 */
const INVITED = `
JOIN organisation o ON o.id = r.organisation_id AND o.closed_at IS NULL
JOIN invitation i ON i.organisation_id = r.organisation_id AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.hushed_at IS NULL
LEFT JOIN account known ON known.email = i.email AND known.closed_at IS NULL
CROSS JOIN LATERAL (SELECT coalesce(known.id, i.id) AS id) a`;

/** Those whose certificate ends, whether they follow anything still or not: it may be of a path, or of an enrolment that is over. Along `certificate_ends`. */
const CERTIFIED = `
JOIN organisation o ON o.id = r.organisation_id AND o.closed_at IS NULL
JOIN certificate f ON f.organisation_id = r.organisation_id AND (r.course_id IS NULL OR f.course_id = r.course_id)
  AND f.expires_at > $1 AND ${HOLDS('f')}
JOIN account a ON a.id = f.account_id AND a.closed_at IS NULL AND a.confirmed_at IS NOT NULL`;

/** The version that a course offers, where theirs is an older one and their run does not keep it. */
const NEWER = `
JOIN course c ON c.id = e.course_id AND c.state = 'published'
JOIN course_version v ON v.id = c.version_id AND v.number > (SELECT number FROM course_version WHERE id = e.version_id)`;
const MAY_MOVE = `
AND EXISTS (SELECT FROM version_text x WHERE x.version_id = v.id AND x.language = e.language)
AND NOT (run.id IS NOT NULL AND run.versions = 'pinned' AND run.starts_on <= ($1::timestamptz AT TIME ZONE run.time_zone)::date)
AND NOT ${wantsNoLetters('a.id', 'versions')}`;

interface Shape {
  /** Joins those whom a rule `r` concerns as `a`: learners and their enrolments `e`, unless it says otherwise. */
  people?: string;
  course?: string;
  /** When the first reminder is due. */
  first: string;
  /** From when on it is worth nothing. */
  until?: string;
  subject?: string;
  join?: string;
  where: string;
}

const SHAPES: Record<Occasion, Shape> = {
  'not-started': {
    first: `greatest(e.enrolled_at, run.starts_on::timestamp AT TIME ZONE run.time_zone) + ${STEP}`,
    where: `p.enrolment_id IS NULL ${TO_DO}`,
  },
  inactive: { first: `p.last_active_at + ${STEP}`, where: `p.enrolment_id IS NOT NULL ${TO_DO}` },
  'due-soon': {
    // Who has fewer days than the rule says hears of it on the next one.
    first: `greatest((${DUE_ON} - r.days)::timestamp AT TIME ZONE ${ZONE}, e.enrolled_at + interval '1 day')`,
    until: `(${DUE_ON} + 1)::timestamp AT TIME ZONE ${ZONE}`,
    where: `${DUE_ON} IS NOT NULL ${TO_DO}`,
  },
  overdue: {
    first: `(${DUE_ON} + r.days)::timestamp AT TIME ZONE ${ZONE}`,
    where: `${DUE_ON} IS NOT NULL ${TO_DO}`,
  },
  meeting: {
    first: `m.starts_at - ${STEP}`,
    until: 'm.starts_at',
    subject: 'm.id',
    join: 'JOIN meeting m ON m.run_id = run.id AND m.cancelled_at IS NULL AND m.starts_at > $1',
    where: `(NOT m.sign_up OR EXISTS (SELECT FROM meeting_place s WHERE s.meeting_id = m.id AND s.account_id = a.id))`,
  },
  // Where another by the same rule holds longer, it ends in silence.
  'certificate-ends': {
    ...{ people: CERTIFIED, course: 'f.course_id' },
    first: `f.expires_at - ${STEP}`,
    until: 'f.expires_at',
    subject: 'f.id',
    where: `NOT EXISTS (SELECT FROM certificate n WHERE n.account_id = a.id AND n.rule_id = f.rule_id AND ${HOLDS('n')}
  AND coalesce(n.expires_at, 'infinity') > f.expires_at)`,
  },
  'new-version': {
    first: `greatest(v.created_at, e.enrolled_at) + ${STEP}`,
    join: NEWER,
    where: `p.enrolment_id IS NOT NULL ${TO_DO} ${MAY_MOVE}`,
  },
  'late-answer': {
    ...{ people: OWING_ONES, course: 't.course_id', subject: 't.id' },
    first: `t.due_at + ${STEP}`,
    where: 't.begun_at <= $1::timestamptz',
  },
  'answer-waiting': {
    ...{ people: GRADERS, subject: 'g.attempt_id' },
    first: `g.submitted_at + ${STEP}`,
    where: 'g.submitted_at <= $1::timestamptz',
  },
  invitation: {
    ...{ people: INVITED, course: 'NULL::uuid', subject: 'i.id' },
    first: `i.created_at + ${STEP}`,
    until: 'i.expires_at',
    where: 'i.expires_at > $1',
  },
};

/** The rules of all organisations. */
const RULES = 'reminder_rule';

/**
 * SQL of all whom rules about that occasion concern as things stand, and when each is due first. $1 is the moment.
 * `and` narrows it. Linear in the enrolments of the organisations that have such a rule.
 */
export function candidates(occasion: Occasion, rules = RULES, and = ''): string {
  const { people = LEARNERS, course = 'e.course_id', subject = 'e.id', join = '' } = SHAPES[occasion];
  const { first, until = `'infinity'::timestamptz`, where } = SHAPES[occasion];
  return `
SELECT r.id AS rule_id, r.organisation_id, r.since, r.times, ${STEP} AS step, a.id AS account_id, ${course} AS course_id,
  ${subject} AS subject_id, ${first} AS first_at, ${until} AS until_at
FROM ${rules} r ${people} ${join}
WHERE r.is_on AND r.occasion = '${occasion}' AND ${where} AND NOT ${wantsNoLetters('a.id', 'reminders')} ${and}`;
}

/**
 * SQL of what becomes due after $2 and until $3: each turn of each candidate. What was due before a rule was made, or
 * switched on, is not due any more, nor what is worth nothing by then.
 */
export function dueBetween(occasion: Occasion, rules = RULES): string {
  return `
SELECT t.*, t.first_at + t.step * (t.turn - 1) AS due_at FROM (
  SELECT k.*, n AS turn FROM (${candidates(occasion, rules)}) k CROSS JOIN generate_series(
    greatest(1, 2 + ${stepsUntil('$2')}), least(k.times, 1 + ${stepsUntil('$3')})) n) t
WHERE t.first_at + t.step * (t.turn - 1) >= t.since AND t.first_at + t.step * (t.turn - 1) < t.until_at`;
}

/** How many whole steps lie between the first turn of a candidate `k` and that moment; below nothing before it. */
function stepsUntil(moment: string): string {
  return `floor(extract(epoch FROM ${moment}::timestamptz - k.first_at) / extract(epoch FROM k.step))::int`;
}
