import { draftTitle } from '@pirecow/features/catalogue';
import { MIN_ANONYMOUS } from '@pirecow/contracts';
import { fullNameOf } from '@pirecow/features/identity';

/**
 * SQL: `enough`, the courses and moments with as many people who answered as it takes to show what one said without a name.
 * Reckoned once for the follow-ups that `which` says, linear in those who completed their courses.
 */
const withEnough = (which: string) => `
WITH enough AS MATERIALIZED (
  SELECT e.organisation_id, e.course_id, r.moment
  FROM (SELECT DISTINCT f.organisation_id, f.course_id FROM quality_follow_up f WHERE ${which}) AS asked
  JOIN enrolment e USING (organisation_id, course_id)
  JOIN quality_request r ON r.enrolment_id = e.id AND r.answered_at IS NOT NULL
  GROUP BY e.organisation_id, e.course_id, r.moment HAVING count(DISTINCT e.account_id) >= ${MIN_ANONYMOUS})`;

/** Who asked to be written to is taken up at once; the others once they are not alone. */
const SHOWN = `(q.wishes_contact OR (f.organisation_id, f.course_id, q.moment) IN (SELECT organisation_id, course_id, moment FROM enough))`;

const FROM = `
FROM quality_follow_up f JOIN quality_request q ON q.id = f.request_id JOIN enrolment e ON e.id = q.enrolment_id
JOIN account a ON a.id = e.account_id JOIN course c ON c.id = f.course_id`;

/**
 * A page ($5 rows) of what is open, the longest first, or closed, the newest first, behind $3 and $4; titles in the language $2.
 * Within a month by chance: the order of days would tell who it is.
 * Along `quality_follow_up_open` or `quality_follow_up_closed`, the others by key.
 */
export const page = (state: 'open' | 'closed') => `
${withEnough(`f.organisation_id = $1 AND f.closed_at IS ${state === 'open' ? '' : 'NOT'} NULL`)}
SELECT f.id, f.course_id AS "courseId", ${draftTitle('c', '$2')} AS title, q.moment, f.reason, f.opened_at AS "openedAt", f.opened_in::text AS "openedIn",
  q.wishes_contact AS "wishesContact", ${fullNameOf('a')} AS name, q.marks, q.words, q.language,
  f.taken_by AS "takenBy", f.taken_at AS "takenAt", f.reply, f.replied_at AS "repliedAt", f.outcome, f.closed_at AS "closedAt"
${FROM}
WHERE f.organisation_id = $1 AND f.closed_at IS ${state === 'open' ? '' : 'NOT'} NULL AND ${SHOWN}
  AND ($3::date IS NULL OR (f.opened_in, f.id) ${state === 'open' ? '>' : '<'} ($3, $4::uuid))
ORDER BY f.opened_in ${state === 'open' ? '' : 'DESC'}, f.id ${state === 'open' ? '' : 'DESC'} LIMIT $5`;

/** One that is shown, locked. */
export const TAKE = `
${withEnough('f.organisation_id = $1 AND f.id = $2')}
SELECT f.course_id AS "courseId", e.version_id AS "versionId", q.wishes_contact AS "wishesContact", a.email, a.given_name AS name, a.language,
  a.closed_at IS NOT NULL AS gone, f.taken_by AS "takenBy", f.reply, f.outcome
${FROM} WHERE f.organisation_id = $1 AND f.id = $2 AND ${SHOWN} FOR UPDATE OF f`;

/** What nobody can do anything about any more once its author, or what was written, has gone. */
export const MOOT = `f.closed_at IS NULL AND f.reason IN ('contact', 'help')`;

/** How many wait in each organisation that was not told today ($1). */
export const WAITING = `
${withEnough('f.closed_at IS NULL AND f.taken_at IS NULL')}
SELECT f.organisation_id AS "organisationId", o.name, count(*)::int AS count
FROM quality_follow_up f JOIN quality_request q ON q.id = f.request_id JOIN organisation o ON o.id = f.organisation_id AND o.closed_at IS NULL
LEFT JOIN quality_alert t ON t.organisation_id = f.organisation_id
WHERE f.closed_at IS NULL AND f.taken_at IS NULL AND ${SHOWN} AND t.told_on IS DISTINCT FROM $1::date
GROUP BY f.organisation_id, o.name ORDER BY f.organisation_id`;
