import { tally } from './survey-counts';
import { fullNameOf } from '@pirecow/features/identity';

/** Answers to a survey ($3) of a course ($2) of an organisation ($1), by name or without. */
const NAMED = `
FROM survey_answer s JOIN enrolment e ON e.id = s.enrolment_id JOIN account a ON a.id = e.account_id
WHERE s.block_id = $3 AND e.organisation_id = $1 AND e.course_id = $2 AND s.answers IS NOT NULL`;
const ANONYMOUS = `
FROM survey_anonymous_answer s WHERE s.organisation_id = $1 AND s.course_id = $2 AND s.block_id = $3`;

const NAME = fullNameOf('a');

/** How many have answered each of these surveys ($3). */
export const COUNTS = `
SELECT s.block_id AS "blockId", 'named' AS mode, count(*)::int AS answered
FROM survey_answer s JOIN enrolment e ON e.id = s.enrolment_id
WHERE s.block_id = ANY($3::uuid[]) AND e.organisation_id = $1 AND e.course_id = $2 AND s.answers IS NOT NULL GROUP BY s.block_id
UNION ALL
SELECT block_id, 'anonymous', count(*)::int FROM survey_anonymous_answer
WHERE organisation_id = $1 AND course_id = $2 AND block_id = ANY($3::uuid[]) GROUP BY block_id`;

export const TALLIES = { named: tally(NAMED), anonymous: tally(ANONYMOUS) };

const isWritten = `jsonb_typeof(s.answers -> $4) = 'string' AND btrim(s.answers ->> $4) <> ''`;

/**
 * A page ($7 rows) of what was written to a question ($4), behind the row of $5 and $6. With names: in the order of time, an index scan
 * of `survey_answer_said`. Without: in an order that is another for each question, so that nobody can put together what
 * one person wrote; all texts of the question are read for each page.
 */
export const WRITTEN = {
  named: `
SELECT s.answers ->> $4 AS text, ${NAME} AS by, s.answered_at AS at, s.enrolment_id::text AS place ${NAMED} AND ${isWritten}
  AND ($5::timestamptz IS NULL OR (s.answered_at, s.enrolment_id) > ($5, $6::uuid))
ORDER BY s.answered_at, s.enrolment_id LIMIT $7`,
  anonymous: `
SELECT text, NULL AS by, NULL AS at, place
FROM (SELECT s.answers ->> $4 AS text, md5(s.receipt_hash || $4) AS place ${ANONYMOUS} AND ${isWritten}) AS written
WHERE $5::timestamptz IS NULL AND ($6::text IS NULL OR place > $6)
ORDER BY place LIMIT $7`,
};

/** A page ($6 rows) of all that was said by name, behind the row of $4 and $5. */
export const SAID_BY_NAME = `
SELECT s.answers, ${NAME} AS by, s.answered_at AS at, s.enrolment_id AS place ${NAMED}
  AND ($4::timestamptz IS NULL OR (s.answered_at, s.enrolment_id) > ($4, $5::uuid))
ORDER BY s.answered_at, s.enrolment_id LIMIT $6`;
