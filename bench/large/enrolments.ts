import type pg from 'pg';
import { DAYS } from './people';
import { DRAWN } from './sql';

/** Four courses each, and three of ten people a fifth: a hundred statements a person. */
const EACH = `generate_series(1, 5) AS turn WHERE turn < 5 OR p.n % 10 < 3`;

/**
 * What becomes of each enrolment. Of a hundred, 8 never begin, 10 leave, 54 finish, 6 fail the assessment to the end, and 22 stop on
 * their way; who began lately is still on it. Some courses have ten times as many learners as others, as courses do.
 */
const FATES = `
  CREATE UNLOGGED TABLE ${DRAWN}.fate AS
  WITH drawn AS MATERIALIZED (
    SELECT p.n AS person, p.id AS account_id, p.language, 1 + floor($1::int * power(random(), 1.6))::int AS course,
      random() AS way, random() AS moment, random() AS early, random() AS pace, random() AS fate, random() AS far, random() AS tries,
      random() AS spoken, random() AS moved, 1 + floor(random() * 4)::int AS k
    FROM ${DRAWN}.person p, ${EACH}),
  once AS (SELECT DISTINCT ON (person, course) * FROM drawn ORDER BY person, course),
  dated AS (
    SELECT o.*, c.id AS course_id, c.organisation_id, c.oldest, c.newest, c.has_newer, r.id AS run_id,
      least(now() - interval '1 hour', coalesce(r.starts_on - early * interval '20 days', now() - moment * interval '${DAYS - 40} days')) AS enrolled_at,
      interval '20 days' + pace * interval '80 days' AS span
    FROM once o JOIN ${DRAWN}.course c ON c.n = o.course
      LEFT JOIN ${DRAWN}.run r ON o.way < 0.7 AND r.course = o.course AND r.k = o.k)
  SELECT row_number() OVER (ORDER BY enrolled_at, person, course)::int AS n, d.*,
    CASE WHEN language = 'en' THEN CASE WHEN spoken < 0.5 THEN 'fr' ELSE 'es' END WHEN spoken < 0.06 THEN 'fr' ELSE language END AS taken_in,
    CASE WHEN fate < 0.08 THEN 0 WHEN fate < 0.18 THEN floor(far * 6)::int WHEN fate < 0.78 THEN 9 ELSE floor(far * 9)::int END AS lessons,
    CASE WHEN fate < 0.18 OR fate >= 0.78 THEN 0 WHEN fate >= 0.72 THEN 2 WHEN tries < 0.25 THEN 2 ELSE 1 END AS tries_made,
    fate >= 0.18 AND fate < 0.72 AS passes,
    CASE WHEN fate >= 0.08 AND fate < 0.18 THEN enrolled_at + span * (floor(far * 6) + 1) / 10 END AS leaves_at,
    has_newer AND enrolled_at < now() - interval '180 days' AS began_older
  FROM dated d`;

const RUNS_KNOWN = `
  CREATE TABLE ${DRAWN}.run AS
  SELECT r.id, c.n AS course, row_number() OVER (PARTITION BY c.n ORDER BY r.starts_on)::int AS k, r.starts_on
  FROM run r JOIN ${DRAWN}.course c ON c.id = r.course_id`;

/** Whoever began the older version and had not finished when the newer one came was moved, six of ten of them. */
const ENROLMENTS = `
  CREATE UNLOGGED TABLE ${DRAWN}.enrolment AS
  SELECT f.*, ${DRAWN}.id_at(enrolled_at, 'enrolment' || n) AS id,
    CASE WHEN leaves_at < now() THEN leaves_at END AS left_at,
    began_older AND moved < 0.6 AND enrolled_at + span > now() - interval '180 days'
      AND (leaves_at IS NULL OR leaves_at > now() - interval '180 days') AS was_moved
  FROM ${DRAWN}.fate f`;

const WRITTEN = [
  `INSERT INTO enrolment (id, organisation_id, course_id, version_id, account_id, language, enrolled_at, withdrawn_at, run_id, run_since)
   SELECT id, organisation_id, course_id, CASE WHEN began_older AND NOT was_moved THEN oldest ELSE newest END, account_id, taken_in,
     enrolled_at, left_at, run_id, CASE WHEN run_id IS NOT NULL THEN enrolled_at END FROM ${DRAWN}.enrolment ORDER BY n`,
  `INSERT INTO enrolment_move (enrolment_id, moved_at, from_version_id, to_version_id, changed)
   SELECT id, now() - interval '179 days', oldest, newest, '{}' FROM ${DRAWN}.enrolment WHERE was_moved`,
];

/** Who follows what, since when, in which run and version, and how it will go. */
export async function makeEnrolments(client: pg.Client): Promise<void> {
  await client.query('SELECT setseed(0.31)');
  await client.query(RUNS_KNOWN);
  const courses = await client.query<{ count: number }>(`SELECT count(*)::int FROM ${DRAWN}.course`);
  await client.query(FATES, [courses.rows[0]?.count]);
  await client.query(ENROLMENTS);
  for (const insert of WRITTEN) await client.query(insert);
  await client.query(`ANALYZE ${DRAWN}.enrolment`);
}
