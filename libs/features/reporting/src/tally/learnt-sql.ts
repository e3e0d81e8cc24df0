import type { Reach } from '@pirecow/platform';
import { isCounted, isReached, lets, ofCalled, PRESENT } from './present-sql';

/**
 * Seconds of learning from $13 to $14, by the hours in which it happened; $1 to $12 as ever, without their period. Nobody learnt
 * longer than was possible since they enrolled, as in every other figure. Hours are read as a whole, of whomever they are: looked up
 * for each enrolment they took ten times as long.
 */
export function learntHours(reach: readonly Reach[], search: string | undefined): string {
  const who = `${isReached(reach)} AND ${lets()} AND ${ofCalled(search)} AND f.last_active_at >= coalesce($13::timestamptz, '-infinity')`;
  return `
  WITH ${PRESENT},
  learning AS (SELECT f.enrolment_id, f.active_ms FROM counted_enrolment f WHERE ${isCounted()} AND ${who}
    UNION ALL SELECT f.enrolment_id, f.active_ms FROM fresh f WHERE ${who}),
  learnt AS MATERIALIZED (SELECT enrolment_id, sum(active_ms) AS ms FROM (SELECT enrolment_id, active_ms FROM learning_hour
      WHERE hour >= coalesce($13::timestamptz, '-infinity') AND hour < coalesce($14::timestamptz, 'infinity') OFFSET 0) AS h
    GROUP BY enrolment_id)
  SELECT round(coalesce(sum(least(ms, active_ms)), 0) / 1000)::float8 AS "activeSeconds" FROM learning JOIN learnt USING (enrolment_id)`;
}
