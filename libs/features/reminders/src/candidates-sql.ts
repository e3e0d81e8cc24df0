import type { Occasion } from '@pirecow/contracts';
import { accessUntil, dueOn } from '@pirecow/features/learning';
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

interface Shape {
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
    first: `(${DUE_ON} - r.days)::timestamp AT TIME ZONE ${ZONE}`,
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
  // Where another of the same course holds longer, it ends in silence.
  'certificate-ends': {
    first: `f.expires_at - ${STEP}`,
    until: 'f.expires_at',
    subject: 'f.id',
    join: `JOIN certificate f ON f.enrolment_id = e.id AND f.expires_at > $1 AND ${HOLDS('f')}`,
    where: `NOT EXISTS (SELECT FROM certificate n WHERE n.account_id = a.id AND n.course_id = e.course_id AND ${HOLDS('n')}
  AND coalesce(n.expires_at, 'infinity') > f.expires_at)`,
  },
};

/** The rules of all organisations. */
const RULES = 'reminder_rule';

/**
 * SQL of all whom rules about that occasion concern as things stand, and when each is due first. $1 is the moment.
 * `and` narrows it. Linear in the enrolments of the organisations that have such a rule.
 */
export function candidates(occasion: Occasion, rules = RULES, and = ''): string {
  const { first, until = `'infinity'::timestamptz`, subject = 'e.id', join = '', where } = SHAPES[occasion];
  return `
SELECT r.id AS rule_id, r.organisation_id, r.since, r.times, ${STEP} AS step, a.id AS account_id, e.course_id,
  ${subject} AS subject_id, ${first} AS first_at, ${until} AS until_at
FROM ${rules} r ${LEARNERS} ${join}
WHERE r.is_on AND r.occasion = '${occasion}' AND ${where} AND NOT ${wantsNoLetters('a.id', 'reminders')} ${and}`;
}

/**
 * SQL of what becomes due after $2 and until $3: each turn of each candidate. What was due before a rule was made, or
 * switched on, is not due any more.
 */
export function dueBetween(occasion: Occasion, rules = RULES): string {
  return `
SELECT t.*, t.first_at + t.step * (t.turn - 1) AS due_at FROM (
  SELECT k.*, n AS turn FROM (${candidates(occasion, rules)}) k CROSS JOIN generate_series(
    greatest(1, 2 + ${stepsUntil('$2')}), least(k.times, 1 + ${stepsUntil('$3')})) n) t
WHERE t.first_at + t.step * (t.turn - 1) >= t.since`;
}

/** How many whole steps lie between the first turn of a candidate `k` and that moment; below nothing before it. */
function stepsUntil(moment: string): string {
  return `floor(extract(epoch FROM ${moment}::timestamptz - k.first_at) / extract(epoch FROM k.step))::int`;
}
