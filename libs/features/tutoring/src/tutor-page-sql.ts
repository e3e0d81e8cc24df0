import { draftTitle, offeredTitle, onShelf } from '@pirecow/features/catalogue';
import { fullNameOf } from '@pirecow/features/identity';
import { TUTOR_OF_COURSE, tutorsOfRun } from './reach-sql';

const OF_RUN = tutorsOfRun('r.id', 'r.organisation_id', 'r.course_id');

/** SQL: whether the author is a trainer of that organisation: where they learn themselves, nobody asks who they are. */
const trains = (organisation: string) =>
  `EXISTS (SELECT FROM membership m WHERE m.account_id = p.account_id AND m.organisation_id = ${organisation} AND 'trainer' = ANY (m.roles))`;

/** Of an organisation where the author is a trainer, in whatever role. */
const COLLEAGUES = trains('ANY ($3::uuid[])');

/** Who follows a course is answered by the trainers of its organisation, and by partners who tutor the run. */
const LEARNS = `EXISTS (SELECT FROM enrolment e WHERE e.account_id = $2 AND e.withdrawn_at IS NULL AND (
  ${trains('e.organisation_id')}
  OR p.account_id IN ${tutorsOfRun('e.run_id', 'e.organisation_id', 'e.course_id')}))`;

/** Partners who tutor a run of an organisation of the reader, or one beside the reader. */
const TUTORS_WITH = `EXISTS (SELECT FROM run_tutor t JOIN run r ON r.id = t.run_id AND r.cancelled_at IS NULL
  WHERE t.account_id = p.account_id AND p.account_id IN ${OF_RUN}
    AND (r.organisation_id = ANY ($3::uuid[]) OR $2::uuid IN ${OF_RUN}))`;

/**
 * SQL: whether the person $2 of the organisations $3 may see the page `p`. Nobody does whose author does not want it, or is no
 * trainer any more. Along `membership_account`, `enrolment_account` and `run_tutor_account`: linear in what the two of them do.
 */
const MAY_SEE = `p.shown
AND EXISTS (SELECT FROM membership m JOIN organisation o ON o.id = m.organisation_id AND o.closed_at IS NULL
  WHERE m.account_id = p.account_id AND 'trainer' = ANY (m.roles))
AND (p.account_id = $2 OR ${COLLEAGUES} OR ${LEARNS} OR ${TUTORS_WITH})`;

/** Which of the accounts $1 have a page that the reader may see. */
export const SEEN_AMONG = `SELECT p.account_id AS id FROM tutoring_page p WHERE p.account_id = ANY ($1::uuid[]) AND ${MAY_SEE}`;

export const SEEN = `
SELECT ${fullNameOf('a')} AS name, p.languages, p.competences, p.words
FROM tutoring_page p JOIN account a ON a.id = p.account_id WHERE p.account_id = $1 AND ${MAY_SEE}`;

/**
 * Who answers in the course $1 of the organisation $4 to those of its run $5, or of none: the tutors of the run, else that of the
 * course; and whether the person $2 sees their page.
 */
export const ANSWERING = `
WITH own AS (SELECT account_id FROM ${tutorsOfRun('$5::uuid', '$4::uuid', '$1::uuid')} found)
SELECT ${fullNameOf('a')} AS name, CASE WHEN EXISTS (SELECT FROM tutoring_page p WHERE p.account_id = a.id AND ${MAY_SEE}) THEN a.id END AS page
FROM account a WHERE a.id IN (SELECT account_id FROM own
  UNION ALL SELECT ${TUTOR_OF_COURSE} FROM course c WHERE c.id = $1 AND NOT EXISTS (SELECT FROM own))
ORDER BY unaccent(lower(a.family_name || ' ' || a.given_name)), a.id`;

/** Half of the last hundred first answers of $1 came within that time. Along `tutoring_thread_answered_by`. */
export const ANSWER_TIME = `
SELECT count(*)::int AS count,
  extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY t.first_answer_at - t.begun_at))::float8 AS seconds
FROM (SELECT first_answer_at, begun_at FROM tutoring_thread WHERE first_answer_by = $1 ORDER BY first_answer_at DESC LIMIT 100) t`;

/** In the run sits the reader, or it lies within their reach, or they tutor it too. */
const SEES_RUN = `(EXISTS (SELECT FROM enrolment e WHERE e.account_id = $2 AND e.run_id = r.id AND e.withdrawn_at IS NULL)
  OR EXISTS (SELECT FROM unnest($3::uuid[], $4::uuid[]) AS reach(organisation_id, course_id)
    WHERE reach.organisation_id = r.organisation_id AND coalesce(reach.course_id, r.course_id) = r.course_id)
  OR $2::uuid IN ${OF_RUN})`;

/** What $1 tutors that $2 may know: courses of the catalogue, which name them, and runs. Along `course_tutor` and `run_tutor_account`. */
export const TUTORED = `
SELECT * FROM (
  SELECT c.id AS "courseId", ${offeredTitle('c', '$5')} AS course, c.slug, NULL::uuid AS "runId", NULL::jsonb AS titles,
    NULL::text AS "startsOn"
  FROM course c WHERE c.tutor_account_id = $1 AND ${onShelf('c')} AND ${TUTOR_OF_COURSE} IS NOT NULL
  UNION ALL
  SELECT c.id, ${draftTitle('c', '$5')}, CASE WHEN ${onShelf('c')} THEN c.slug END, r.id, r.titles, r.starts_on::text
  FROM run_tutor t JOIN run r ON r.id = t.run_id AND r.cancelled_at IS NULL JOIN course c ON c.id = r.course_id
  WHERE t.account_id = $1 AND r.ends_on >= ($6::timestamptz AT TIME ZONE r.time_zone)::date
    AND t.account_id IN ${OF_RUN} AND ${SEES_RUN}
) found ORDER BY unaccent(lower(course)), "courseId", "startsOn" NULLS FIRST, "runId" LIMIT 100`;
