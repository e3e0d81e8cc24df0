import { draftTitle } from '@pirecow/features/catalogue';
import { tally } from '@pirecow/features/learning';

/** Requests about a course ($2) of an organisation ($1) at a moment ($3): by the index on enrolments of a course and the unique key of requests. */
const OF_COURSE = `
FROM enrolment e JOIN quality_request q ON q.enrolment_id = e.id AND q.moment = $3 JOIN account a ON a.id = e.account_id
WHERE e.organisation_id = $1 AND e.course_id = $2`;

const SIDE = `coalesce(left(a.territory, 2), 'none')`;
const RUN = `coalesce(e.run_id::text, 'none')`;
const PERSON = `${RUN} AS run, ${SIDE} AS side, e.language, e.account_id AS person`;

/** Who left without an answer is asked no more. */
const ASKED = `(q.answered_at IS NOT NULL OR e.withdrawn_at IS NULL)`;

/** How many people were asked by $4 and have answered: of all, and of each group. Linear in those who completed the course. */
export const GROUPS = `
SELECT g.by, coalesce(g.run, g.side, g.language, '') AS key, g.asked, g.answered, r.titles, r.starts_on::text AS "startsOn"
FROM (
  SELECT run, side, language, count(DISTINCT person)::int AS asked, count(DISTINCT person) FILTER (WHERE answered)::int AS answered,
    CASE GROUPING(run, side, language) WHEN 3 THEN 'run' WHEN 5 THEN 'side' WHEN 6 THEN 'language' END AS by
  FROM (SELECT ${PERSON}, q.answered_at IS NOT NULL AS answered ${OF_COURSE} AND q.opens_at <= $4 AND ${ASKED}) AS one
  GROUP BY GROUPING SETS ((), (run), (side), (language))) AS g
LEFT JOIN run r ON g.by = 'run' AND r.id::text = g.run
ORDER BY g.by NULLS FIRST, g.asked DESC, key`;

/** How many people answered each question (null: any), of all and where run, side and language cross. Linear in what was answered. */
export const CELLS = `
SELECT k.question, one.run, one.side, one.language, count(DISTINCT one.person)::int AS answered
FROM (SELECT ${PERSON}, q.marks || q.words AS answers ${OF_COURSE} AND q.answered_at IS NOT NULL) AS one
CROSS JOIN LATERAL (SELECT NULL AS question UNION ALL SELECT jsonb_object_keys(one.answers)) AS k
GROUP BY GROUPING SETS ((k.question), (k.question, one.run, one.side, one.language))`;

/** What was answered, of one group ($5 and $6) or of all. */
const ANSWERED = `${OF_COURSE} AND q.answered_at IS NOT NULL AND ($5::text IS NULL
  OR $6 = CASE $5 WHEN 'run' THEN ${RUN} WHEN 'side' THEN ${SIDE} ELSE e.language END)`;

/** Words are counted, too: how many wrote something. */
export const TALLY = tally(`FROM (SELECT q.marks || q.words AS answers ${ANSWERED}) AS s`);

/**
 * A page ($6 rows) of what was written to a question ($4) behind $5, in an order that is another for each question, so that
 * nobody can put together what one person wrote. All texts of the question are read for each page.
 */
export const WRITTEN = `
SELECT text, place
FROM (SELECT q.words ->> $4 AS text, md5(q.shuffle::text || $4) AS place ${OF_COURSE} AND q.words ? $4) AS written
WHERE $5::text IS NULL OR place > $5
ORDER BY place LIMIT $6`;

const COUNT = (moment: string) => `jsonb_build_object(
  'asked', count(DISTINCT e.account_id) FILTER (WHERE q.moment = '${moment}'),
  'answered', count(DISTINCT e.account_id) FILTER (WHERE q.moment = '${moment}' AND q.answered_at IS NOT NULL)) AS "${moment}"`;

/** A page ($6 rows) of the courses of an organisation ($1) of which somebody was asked by $3, named in the language $2, behind $4 and $5. Linear in its completed enrolments. */
export const OVERVIEW = `
SELECT * FROM (SELECT counted.*, ${draftTitle('c', '$2')} AS title
FROM (
  SELECT e.course_id AS "courseId", ${COUNT('end')}, ${COUNT('later')}
  FROM enrolment e JOIN quality_request q ON q.enrolment_id = e.id AND q.opens_at <= $3 AND ${ASKED}
  WHERE e.organisation_id = $1 GROUP BY e.course_id) AS counted
JOIN course c ON c.id = counted."courseId") AS named
WHERE $4::text IS NULL OR (title, "courseId") > ($4, $5::uuid)
ORDER BY title, "courseId" LIMIT $6`;

export const COURSE = `SELECT ${draftTitle('c', '$3')} AS title FROM course c WHERE c.organisation_id = $1 AND c.id = $2`;
