import { possibleMs } from '@pirecow/features/learning';

const PLACES = `coalesce(a.territory, 'none') AS territory, coalesce(left(a.territory, 2), 'none') AS side`;

/** The enrolments of the course $2 of the organisation $1, along `enrolment_course`. */
const ENROLMENTS = `FROM enrolment e JOIN account a ON a.id = e.account_id`;
const OF_COURSE = `WHERE e.organisation_id = $1 AND e.course_id = $2`;

/** Each person once: who came again counts by the enrolment of which this is true, else by the first. */
const onceBy = (good: string) => `DISTINCT ON (e.account_id) e.language, ${PLACES}, ${good}`;

/**
 * People enrolled, completed, and half of those who completed needed less time: by language, side and territory, and by language and
 * side for each month of enrolling. One pass over the enrolments of the course, account and progress by primary key.
 */
export const STANDINGS = `
  SELECT language, side, territory, month::text, count(*)::int AS n, (count(*) FILTER (WHERE completed))::int AS "right",
    (percentile_cont(0.5) WITHIN GROUP (ORDER BY active_ms) FILTER (WHERE completed) / 1000)::float8 AS "medianSeconds"
  FROM (SELECT ${onceBy('p.completed_at IS NOT NULL AS completed')},
      date_trunc('month', e.enrolled_at AT TIME ZONE 'UTC')::date AS month,
      ${possibleMs('p.active_ms', 'p.last_active_at')} AS active_ms
    ${ENROLMENTS} LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id ${OF_COURSE}
    ORDER BY e.account_id, completed DESC, e.enrolled_at, e.id) AS standing
  GROUP BY GROUPING SETS ((language), (side), (territory), (language, month), (side, month))`;

/**
 * People of whom an assessment was decided, and who passed all that were: by the same groups, and for each set of assessments.
 * Answers of one person hang together, so people are counted and not assessments. Linear in the units that were begun.
 */
export const OUTCOMES = `
  SELECT language, side, territory, taken, count(*)::int AS n, (count(*) FILTER (WHERE passed))::int AS "right"
  FROM (SELECT ${onceBy('u.passed')}, u.taken
    ${ENROLMENTS} JOIN LATERAL (
      SELECT bool_and(passed_at IS NOT NULL) AS passed, md5(string_agg(unit_id::text, ' ' ORDER BY unit_id)) AS taken
      FROM unit_progress WHERE enrolment_id = e.id AND coalesce(passed_at, failed_at) IS NOT NULL
    ) AS u ON u.passed IS NOT NULL
    ${OF_COURSE} ORDER BY e.account_id, u.passed DESC, e.enrolled_at, e.id) AS outcome
  GROUP BY GROUPING SETS ((language), (side), (territory), (language, taken), (side, taken))`;

/**
 * First answers to the questions $4 as they were in the versions $3 and languages $6 (which are the same item today in the same words; $5 is the version of today), each person
 * once, by question, language and band: a fifth of the people, by the share of all they answered that was right. Along `enrolment_course`, then the primary
 * key of `first_answer`: linear in the answers of the course.
 */
export const ANSWERS = `
  WITH same AS (SELECT * FROM unnest($3::int[], $4::uuid[], $6::text[]) AS same(version, block_id, language)),
  first AS (
    SELECT DISTINCT ON (e.account_id, f.block_id) e.account_id, f.block_id, f.counts, f.correct,
      coalesce(f.language, e.language) AS language
    FROM enrolment e JOIN first_answer f ON f.enrolment_id = e.id
    JOIN same ON same.block_id = f.block_id AND same.version = coalesce(f.version, $5::int)
      AND same.language = coalesce(f.language, e.language)
    ${OF_COURSE} ORDER BY e.account_id, f.block_id, f.answered_at, f.answer_id),
  person AS (
    SELECT account_id, counts, 1 + least(4, floor(5 * percent_rank() OVER (
      PARTITION BY counts ORDER BY avg(correct::int))))::int AS band
    FROM first GROUP BY account_id, counts)
  SELECT counts, block_id AS "blockId", language, band::text AS band, count(*)::int AS n,
    (count(*) FILTER (WHERE correct))::int AS "right"
  FROM first JOIN person USING (account_id, counts)
  GROUP BY counts, block_id, language, band`;

/** Questions to tutors by their language, and how long half of them waited at most. Along `tutoring_thread_among`. */
export const TUTOR_ANSWERS = `
  SELECT t.language, count(*)::int AS asked, count(t.first_answer_at)::int AS answered,
    (count(*) FILTER (WHERE t.waiting_since IS NOT NULL))::int AS waiting,
    extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY t.first_answer_at - t.begun_at)
      FILTER (WHERE t.first_answer_at IS NOT NULL))::float8 AS "medianSeconds"
  FROM tutoring_thread t
  WHERE t.organisation_id = $1 AND t.course_id = $2 AND t.kind IN ('question', 'pedagogical', 'technical')
  GROUP BY t.language ORDER BY t.language`;

/** Published courses whose figures are older than $1, those without any first: linear in the courses. */
export const STALE = `
  SELECT c.id FROM course c LEFT JOIN course_parity p ON p.course_id = c.id
  WHERE c.version_id IS NOT NULL AND c.state IN ('published', 'archived') AND (p.reckoned_at IS NULL OR p.reckoned_at < $1)
  ORDER BY p.reckoned_at NULLS FIRST, c.id LIMIT $2`;

export const KEEP = `
  INSERT INTO course_parity (course_id, reckoned_at, judgement, figures) VALUES ($1, $2, $3, $4)
  ON CONFLICT (course_id) DO UPDATE SET (reckoned_at, judgement, figures) =
    (excluded.reckoned_at, excluded.judgement, excluded.figures)`;

/** Published courses of a reach ($1, $2), with the title that the reader's language $3 has. */
const KEPT = `
  SELECT c.id, c.organisation_id AS "organisationId", o.name AS "organisationName", c.version_id AS "versionId",
    coalesce(nullif(wished.title, ''), source.title, c.slug) AS title, c.languages, p.reckoned_at AS "reckonedAt",
    coalesce(array_position(ARRAY['look', 'few', 'equal'], p.judgement), 2) AS rank, p.figures
  FROM unnest($1::uuid[], $2::uuid[]) AS reach(organisation_id, course_id)
  JOIN course c ON c.organisation_id = reach.organisation_id AND (reach.course_id IS NULL OR c.id = reach.course_id)
  JOIN organisation o ON o.id = c.organisation_id
  LEFT JOIN course_parity p ON p.course_id = c.id
  LEFT JOIN catalogue_entry wished ON wished.course_id = c.id AND wished.language = $3
  LEFT JOIN catalogue_entry source ON source.course_id = c.id AND source.language = c.source_language
  WHERE c.version_id IS NOT NULL AND c.state IN ('published', 'archived')`;

/** One page, those to look at first, behind the row of $4 to $6; limit $7. Linear in the courses of the reach, which are sorted. */
export const PAGE = `
  SELECT id, "organisationId", "organisationName", title, languages, "reckonedAt", rank,
    figures - ARRAY['practice', 'counting', 'groups', 'completion', 'passing', 'answers', 'texts'] AS figures
  FROM (${KEPT}) AS kept
  WHERE $4::int IS NULL OR (rank, title, id) > ($4, $5::text, $6::uuid)
  ORDER BY rank, title, id LIMIT $7`;

/** One course ($4) of the reach, by primary keys. */
export const ONE = `${KEPT} AND c.id = $4`;

export const COURSE = `
  SELECT c.organisation_id AS "organisationId", c.version_id AS "versionId" FROM course c WHERE c.id = $1 AND c.version_id IS NOT NULL`;

export const VERSIONS = `SELECT id, number FROM course_version WHERE course_id = $1 ORDER BY number`;
