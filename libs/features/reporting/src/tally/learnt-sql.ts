import { calledBy, isCounted, lets, PRESENT } from './present-sql';

/** Enrolments of a relation (`f`) that the filters let through, of who has learnt since the period began ($13). */
const learning = (from: string, which: string) => `
  SELECT f.enrolment_id, f.active_ms FROM reach JOIN ${from} f ON f.organisation_id = reach.organisation_id
    AND (reach.course_id IS NULL OR f.course_id = reach.course_id)
  WHERE ${which} AND ${lets()} AND f.last_active_at >= coalesce($13::timestamptz, '-infinity')
    AND (cardinality($10::text[]) = 0 OR EXISTS (SELECT FROM matrix_learner l
      WHERE l.organisation_id = f.organisation_id AND l.account_id = f.account_id AND ${calledBy('$10')}))`;

/**
 * Seconds of learning from $13 to $14, by the hours in which it happened; $1 to $12 as ever, without their period. Nobody learnt
 * longer than was possible since they enrolled, as in every other figure. Hours are read as a whole, of whomever they are: looked up
 * for each enrolment they took ten times as long.
 */
export const LEARNT = `
  WITH ${PRESENT}, reach AS MATERIALIZED (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS reach(organisation_id, course_id)),
  learning AS (${learning('counted_enrolment', isCounted())} UNION ALL ${learning('fresh', 'true')}),
  learnt AS MATERIALIZED (SELECT enrolment_id, sum(active_ms) AS ms FROM (SELECT enrolment_id, active_ms FROM learning_hour
      WHERE hour >= coalesce($13::timestamptz, '-infinity') AND hour < coalesce($14::timestamptz, 'infinity') OFFSET 0) AS h
    GROUP BY enrolment_id)
  SELECT round(coalesce(sum(least(ms, active_ms)), 0) / 1000)::float8 AS "activeSeconds" FROM learning JOIN learnt USING (enrolment_id)`;
