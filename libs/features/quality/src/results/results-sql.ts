import { draftTitle } from '@pirecow/features/catalogue';
import { tally } from '@pirecow/features/learning';

/** Requests about a course ($2) of an organisation ($1) at a moment ($3): by the index on enrolments of a course and the unique key of requests. */
const OF_COURSE = `
FROM enrolment e JOIN quality_request q ON q.enrolment_id = e.id AND q.moment = $3 JOIN account a ON a.id = e.account_id
WHERE e.organisation_id = $1 AND e.course_id = $2`;

const SIDE = `coalesce(left(a.territory, 2), 'none')`;
const RUN = `coalesce(e.run_id::text, 'none')`;
const PERSON = `${RUN} AS run, ${SIDE} AS side, e.language, e.account_id AS person`;

/** When somebody was asked; of periods, months are the smallest part. */
const MONTH = `to_char(q.opens_at AT TIME ZONE 'UTC', 'YYYY-MM')`;
const within = (month: string, from: string, to: string) =>
  `(${from}::text IS NULL OR ${month} >= ${from}) AND (${to}::text IS NULL OR ${month} <= ${to})`;

/** What was answered. Who completed the course twice counts where they did first. */
const ANSWERS = `(SELECT ${PERSON}, q.marks || q.words AS answers, q.words, q.shuffle,
  min(${MONTH}) OVER (PARTITION BY e.account_id) AS month ${OF_COURSE} AND q.answered_at IS NOT NULL) AS one`;

/** The first month in which somebody was asked by $3, about one course ($2) or any. */
export const SINCE = `
SELECT min(${MONTH}) AS since FROM enrolment e JOIN quality_request q ON q.enrolment_id = e.id AND q.opens_at <= $3
WHERE e.organisation_id = $1 AND ($2::uuid IS NULL OR e.course_id = $2)`;

/** Who left without an answer is asked no more. */
const ASKED = `(q.answered_at IS NOT NULL OR e.withdrawn_at IS NULL)`;

/** How many people were asked by $4, in the months from $5 to $6, and have answered: of all, and of each group. Linear in those who completed the course. */
export const GROUPS = `
SELECT g.by, coalesce(g.run, g.side, g.language, '') AS key, g.asked, g.answered, r.titles, r.starts_on::text AS "startsOn"
FROM (
  SELECT run, side, language, count(DISTINCT person)::int AS asked, count(DISTINCT person) FILTER (WHERE answered)::int AS answered,
    CASE GROUPING(run, side, language) WHEN 3 THEN 'run' WHEN 5 THEN 'side' WHEN 6 THEN 'language' END AS by
  FROM (SELECT ${PERSON}, q.answered_at IS NOT NULL AS answered ${OF_COURSE} AND q.opens_at <= $4 AND ${ASKED}
    AND ${within(MONTH, '$5', '$6')}) AS one
  GROUP BY GROUPING SETS ((), (run), (side), (language))) AS g
LEFT JOIN run r ON g.by = 'run' AND r.id::text = g.run
ORDER BY g.by NULLS FIRST, g.asked DESC, key`;

/** How many people answered each question (null: any), of all, where run, side and language cross, and there by month. Linear in what was answered. */
export const CELLS = `
SELECT k.question, one.run, one.side, one.language, one.month, count(DISTINCT one.person)::int AS answered
FROM ${ANSWERS}
CROSS JOIN LATERAL (SELECT NULL AS question UNION ALL SELECT jsonb_object_keys(one.answers)) AS k
GROUP BY GROUPING SETS ((k.question), (k.question, one.run, one.side, one.language),
  (k.question, one.run, one.side, one.language, one.month))`;

/** What was answered, of one group ($5 and $6) or of all, in the months from $7 to $8. Words are counted, too: how many wrote something. */
export const TALLY = tally(`FROM (SELECT one.answers FROM ${ANSWERS}
  WHERE ($5::text IS NULL OR $6 = CASE $5 WHEN 'run' THEN one.run WHEN 'side' THEN one.side ELSE one.language END)
    AND ${within('one.month', '$7', '$8')}) AS s`);

/**
 * A page ($6 rows) of what was written to a question ($4) in the months from $7 to $8 behind $5, in an order that is another for each question, so that
 * nobody can put together what one person wrote. All texts of the question are read for each page.
 */
export const WRITTEN = `
SELECT text, place
FROM (SELECT one.words ->> $4 AS text, md5(one.shuffle::text || $4) AS place FROM ${ANSWERS}
  WHERE one.words ? $4 AND ${within('one.month', '$7', '$8')}) AS written
WHERE $5::text IS NULL OR place > $5
ORDER BY place LIMIT $6`;

const COUNT = (moment: string) => `jsonb_build_object(
  'asked', count(DISTINCT e.account_id) FILTER (WHERE q.moment = '${moment}'),
  'answered', count(DISTINCT e.account_id) FILTER (WHERE q.moment = '${moment}' AND q.answered_at IS NOT NULL)) AS "${moment}"`;

/** A page ($6 rows) of the courses of an organisation ($1) of which somebody was asked by $3, in the months from $7 to $8, named in the language $2, behind $4 and $5. Linear in its completed enrolments. */
export const OVERVIEW = `
SELECT * FROM (SELECT counted.*, ${draftTitle('c', '$2')} AS title
FROM (
  SELECT e.course_id AS "courseId", ${COUNT('end')}, ${COUNT('later')}
  FROM enrolment e JOIN quality_request q ON q.enrolment_id = e.id AND q.opens_at <= $3 AND ${ASKED}
  WHERE e.organisation_id = $1 AND ${within(MONTH, '$7', '$8')} GROUP BY e.course_id) AS counted
JOIN course c ON c.id = counted."courseId") AS named
WHERE $4::text IS NULL OR (title, "courseId") > ($4, $5::uuid)
ORDER BY title, "courseId" LIMIT $6`;

export const COURSE = `SELECT ${draftTitle('c', '$3')} AS title FROM course c WHERE c.organisation_id = $1 AND c.id = $2`;
