import { RISK_RULES } from '@pirecow/contracts';
import { accessUntil, dueOn } from '@pirecow/features/learning';

/** A day of a run is a day of its time zone; one's own is of the own. */
const ZONE = 'coalesce(run.time_zone, a.time_zone)';
const BEGINS = `greatest(e.enrolled_at, run.starts_on::timestamp AT TIME ZONE run.time_zone)`;
const ENDS_ON = `coalesce(${dueOn('e', 'run')}, run.ends_on)`;
const ENDS = `(${ENDS_ON} + 1)::timestamp AT TIME ZONE ${ZONE}`;
/** The last that happened, was due or was done. */
const LAST_OF_ALL = `greatest(${BEGINS}, p.last_active_at, ${ENDS}, (SELECT max(f.at) FROM follow_up f WHERE f.enrolment_id = e.id))`;

/**
 * The next $4 of an organisation ($2) after an id ($3) whose course is theirs to do at $1: neither completed nor left, begun or open to
 * them, nothing of theirs waits for a trainer, and it is not long since all was over. Along `enrolment_organisation`, all others by primary key.
 */
export const UNDER_WAY = `
SELECT e.id, ${BEGINS} AS "from", p.last_active_at AS "lastActiveAt", ${ENDS_ON}::text AS "until",
  ${ENDS} AS "endsAt"
FROM enrolment e
JOIN organisation o ON o.id = e.organisation_id AND o.closed_at IS NULL
JOIN account a ON a.id = e.account_id AND a.closed_at IS NULL
LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
LEFT JOIN run ON run.id = e.run_id AND run.cancelled_at IS NULL
WHERE e.organisation_id = $2 AND e.id > $3 AND e.withdrawn_at IS NULL AND p.completed_at IS NULL AND ${BEGINS} <= $1
  AND coalesce(${accessUntil('e', 'run')} >= ($1::timestamptz AT TIME ZONE ${ZONE})::date, true)
  AND NOT EXISTS (SELECT FROM waiting_attempt w WHERE w.enrolment_id = e.id)
  AND ${LAST_OF_ALL} > $1::timestamptz - interval '${RISK_RULES.listed} days'
ORDER BY e.id LIMIT $4`;

/** Tests that were failed twice at least and are not passed, of these enrolments: along the key of attempts. */
export const FAILED = `
SELECT t.enrolment_id AS id, t.unit_id AS "unitId", count(*)::int AS count, max(t.submitted_at) AS last
FROM attempt t LEFT JOIN unit_progress u ON u.enrolment_id = t.enrolment_id AND u.unit_id = t.unit_id
WHERE t.enrolment_id = ANY($1::uuid[]) AND t.passed = false AND t.positioning IS NULL AND u.passed_at IS NULL
GROUP BY t.enrolment_id, t.unit_id HAVING count(*) >= 2`;

/** Letters about these enrolments that went out since the last visit, by rule or by hand: along `reminder_account` and `hand_letter_enrolment`. */
export const UNHEARD = `
SELECT e.id, count(DISTINCT m.letter)::int AS count, max(m.told_at) AS last
FROM enrolment e LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
CROSS JOIN LATERAL (
  SELECT r.mail_id AS letter, r.told_at FROM reminder r WHERE r.account_id = e.account_id AND r.subject_id = e.id AND r.state IN ('sent', 'kept')
  UNION ALL SELECT l.id, l.told_at FROM hand_letter l WHERE l.enrolment_id = e.id) m
WHERE e.id = ANY($1::uuid[]) AND m.told_at > coalesce(p.last_active_at, e.enrolled_at) GROUP BY e.id`;

const KINDS = (row: string) => `SELECT jsonb_path_query(${row}.signals, '$[*].kind')`;
/** Whether somebody has a sign that was not there, or is urgent by now. */
const RISES = `(k.level = 'watch' AND excluded.level = 'act' OR EXISTS (${KINDS('excluded')} EXCEPT ${KINDS('k')}))`;

/** What did not change is not written; who completed or left meanwhile is not noted. $1: as JSON, $2: the moment. */
export const NOTE = `
INSERT INTO enrolment_risk AS k (enrolment_id, organisation_id, course_id, run_id, level, signals, since)
SELECT e.id, e.organisation_id, e.course_id, e.run_id, r.level, r.signals, $2
FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, level text, signals jsonb)
JOIN enrolment e ON e.id = r.id AND e.withdrawn_at IS NULL
LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id WHERE p.completed_at IS NULL
ON CONFLICT (enrolment_id) DO UPDATE SET run_id = excluded.run_id, level = excluded.level, signals = excluded.signals,
  since = CASE WHEN ${RISES} THEN excluded.since ELSE k.since END
WHERE (k.run_id, k.level, k.signals) IS DISTINCT FROM (excluded.run_id, excluded.level, excluded.signals)`;

/**
 * Nobody else of an organisation ($1) between two ids is at risk any more, nor who completed while the others were noted. Along
 * `enrolment_risk_organisation`.
 */
export const FORGET = `
DELETE FROM enrolment_risk
WHERE organisation_id = $1 AND enrolment_id > $2 AND enrolment_id <= $3 AND (NOT enrolment_id = ANY($4::uuid[])
  OR enrolment_id IN (SELECT p.enrolment_id FROM enrolment_progress p WHERE p.enrolment_id = ANY($4::uuid[]) AND p.completed_at IS NOT NULL))`;
