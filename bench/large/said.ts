import type pg from 'pg';
import { DRAWN } from './sql';

/** Points of twelve in the try of that number: enough (9 to 12), or not (4 to 7). */
const POINTS = `CASE WHEN e.passes AND try = e.tries_made THEN 9 + e.n % 4 ELSE 4 + e.n % 4 END`;

/** When the lesson of that number, from 1, is done; the assessment is the tenth tenth of the way, and its first try comes before. */
const DONE = `e.enrolled_at + e.span * i / 10`;
const TRIED = `e.enrolled_at + e.span * (CASE WHEN try = e.tries_made THEN 1 ELSE 0.96 END)`;

const UNTIL = (at: string) => `${at} < least(now() - interval '1 minute', coalesce(e.left_at, 'infinity'))`;
const EACH_LESSON = `${DRAWN}.enrolment e, generate_series(1, e.lessons) AS i WHERE ${UNTIL(DONE)}`;
const EACH_TRY = `${DRAWN}.enrolment e, generate_series(1, e.tries_made) AS try WHERE ${UNTIL(TRIED)}`;

/** A visit of four to twenty-four minutes, up to eight of them idle: the browser says so when the unit is left. */
const VISIT = (salt: string) =>
  `240 + abs(hashint4(e.n * 16 + ${salt})) % 1200 AS active, abs(hashint4(e.n * 16 + ${salt} + 7)) % 480 AS idle`;

/** What was said, one row a statement: enrolment, verb, unit (0 is the course, 10 the assessment), question, time. */
const SAID = `
  CREATE UNLOGGED TABLE ${DRAWN}.said AS
  SELECT s.*, ${DRAWN}.id_at(at, enrolment || verb || unit || '-' || item || at) AS id FROM (
    SELECT e.n AS enrolment, 'registered' AS verb, 0 AS unit, 0 AS item, e.enrolled_at AS at, 0 AS active, 0 AS idle, NULL::int AS points
      FROM ${DRAWN}.enrolment e
    UNION ALL SELECT e.n, 'experienced', i, 0, ${DONE} - interval '20 seconds', ${VISIT('i')}, NULL FROM ${EACH_LESSON}
    UNION ALL SELECT e.n, 'completed', i, 0, ${DONE}, 0, 0, NULL FROM ${EACH_LESSON}
    UNION ALL SELECT e.n, 'experienced', 10, 0, ${TRIED} - interval '20 seconds', ${VISIT('10 + try')}, NULL FROM ${EACH_TRY}
    UNION ALL SELECT e.n, 'answered', 10, item, ${TRIED}, 0, 0, CASE WHEN (item + e.n) % 12 < ${POINTS} THEN 1 ELSE 0 END
      FROM generate_series(1, 12) AS item, ${EACH_TRY}
    UNION ALL SELECT e.n, CASE WHEN e.passes AND try = e.tries_made THEN 'passed' ELSE 'failed' END, 10, 0, ${TRIED}, 0, 0, ${POINTS}
      FROM ${EACH_TRY}
    UNION ALL SELECT e.n, 'satisfied', 0, 0, ${TRIED}, 0, 0, NULL FROM ${EACH_TRY} AND e.passes AND try = e.tries_made
    UNION ALL SELECT e.n, 'exited', 0, 0, e.left_at, 0, 0, NULL FROM ${DRAWN}.enrolment e WHERE e.left_at IS NOT NULL
  ) AS s`;

/** The attempts of assessments with their answers: those of tries that were made. */
const ATTEMPTS = [
  `INSERT INTO attempt (id, enrolment_id, unit_id, version_id, number, started_at, submitted_at, points, max, passed)
   SELECT ${DRAWN}.id_at(s.at, 'attempt' || s.enrolment || s.at), e.id, c.exam::uuid, CASE WHEN e.began_older AND NOT e.was_moved THEN c.oldest ELSE c.newest END,
     row_number() OVER (PARTITION BY s.enrolment ORDER BY s.at), s.at - interval '15 minutes', s.at, s.points, 12, s.verb = 'passed'
   FROM ${DRAWN}.said s JOIN ${DRAWN}.enrolment e ON e.n = s.enrolment JOIN ${DRAWN}.course c ON c.n = e.course
   WHERE s.verb IN ('passed', 'failed')`,
  `INSERT INTO attempt_answer (attempt_id, block_id, response, saved_at)
   SELECT ${DRAWN}.id_at(s.at, 'attempt' || s.enrolment || s.at), i.id::uuid, CASE WHEN s.points = 1 THEN '"a"' ELSE '"b"' END::jsonb, s.at - interval '1 minute'
   FROM ${DRAWN}.said s JOIN ${DRAWN}.enrolment e ON e.n = s.enrolment JOIN ${DRAWN}.item i ON i.course = e.course AND i.n = s.item
   WHERE s.verb = 'answered'`,
];

/** The twelve questions of each assessment, in their order. */
const ITEMS = `
  CREATE TABLE ${DRAWN}.item AS
  SELECT c.n AS course, row_number() OVER (PARTITION BY c.n ORDER BY place)::int AS n, block ->> 'id' AS id, block ->> 'interaction' AS interaction
  FROM ${DRAWN}.course c, jsonb_array_elements(c.items) WITH ORDINALITY AS b(block, place) WHERE block ->> 'type' = 'question'`;

/** One of thirty certificates is revoked. */
const CERTIFICATES = [
  `INSERT INTO certificate_rule (id, organisation_id, course_id, given, kind, language, valid_months, signatory, place, revision, changed_by, changed_at)
   SELECT ${DRAWN}.id_at(now() - interval '530 days', 'rule' || n), organisation_id, id, true, 'completion', NULL, CASE WHEN n % 4 = 0 THEN 12 END,
     'Direction', 'Bayonne', 1, (SELECT min(id::text)::uuid FROM account), now() - interval '530 days' FROM ${DRAWN}.course`,
  `INSERT INTO certificate (id, rule_id, enrolment_id, issue, account_id, organisation_id, course_id, code, kind, language, name, facts,
     issued_at, expires_at, revoked_at, reason)
   SELECT ${DRAWN}.id_at(s.at, 'certificate' || e.n), r.id, e.id, 1, e.account_id, e.organisation_id, e.course_id, md5('code' || e.n), 'completion',
     e.taken_in, '', '{}', s.at, s.at + r.valid_months * interval '1 month', CASE WHEN e.n % 30 = 0 THEN least(now(), s.at + interval '9 days') END,
     ''
   FROM ${DRAWN}.said s JOIN ${DRAWN}.enrolment e ON e.n = s.enrolment JOIN certificate_rule r ON r.course_id = e.course_id
   WHERE s.verb = 'satisfied' ORDER BY s.at, e.n`,
];

/** What learners and platform said over the months, and what stands in rows of its own beside. */
export async function makeHistories(client: pg.Client): Promise<void> {
  for (const step of [ITEMS, SAID, `ANALYZE ${DRAWN}.said`, ...ATTEMPTS, ...CERTIFICATES])
    await client.query(step);
}
