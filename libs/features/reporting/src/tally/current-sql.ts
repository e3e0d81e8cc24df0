import { possibleMs } from '@pirecow/features/learning';
import { AT_RISK, CERTIFIED, STATE } from '../report-sql';

/** Stands for "without a session", and for what a level does not tell apart. */
export const NO_ID = '00000000-0000-0000-0000-000000000000';

/** SQL for the side of a territory: its country, or `none`. */
export function sideOf(territory: string): string {
  return `CASE ${territory} WHEN 'none' THEN 'none' ELSE left(${territory}, 2) END`;
}

/** The columns of `counted_enrolment`, in the order of {@link currentRows}. */
export const COUNTED = `enrolment_id, organisation_id, course_id, run_id, territory, language, state, active, certified, at_risk,
  enrolled_at, last_active_at, completed_at, active_ms, account_id`;

/**
 * SQL for what is to be counted of enrolments as they are: what each figure means is said here and in `report-sql`, nowhere else.
 *
 * @param activeSince a moment: who showed a sign of learning since then is active
 * @param which a condition on enrolments (`e`), one that an index serves
 */
export function currentRows(activeSince: string, which: string): string {
  return `SELECT e.id AS enrolment_id, e.organisation_id, e.course_id, coalesce(e.run_id, '${NO_ID}') AS run_id,
      coalesce(a.territory, 'none') AS territory, e.language, ${STATE} AS state,
      coalesce(p.last_active_at >= ${activeSince}, false) AS active, ${CERTIFIED} AS certified, ${AT_RISK} AS at_risk,
      e.enrolled_at, p.last_active_at, p.completed_at, ${possibleMs('p.active_ms', 'p.last_active_at')} AS active_ms, e.account_id
    FROM enrolment e
    JOIN account a ON a.id = e.account_id
    LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
    WHERE ${which}`;
}

/**
 * So many marks a reader corrects: with a hundred times as many, after a rebuild or a long stop of the worker, views would take
 * seconds. What is beyond is read as it was counted last, and the cockpit says so.
 */
export const MOST_STALE = 5_000;

/** SQL for the ids of which the tallies may be wrong: marked, or active when they were counted and no longer. */
export function staleIds(activeSince: string): string {
  return `WITH marked AS MATERIALIZED (SELECT enrolment_id, account_id FROM tally_mark LIMIT ${MOST_STALE})
    SELECT enrolment_id FROM marked WHERE enrolment_id IS NOT NULL
    UNION SELECT e.id FROM marked JOIN enrolment e ON e.account_id = marked.account_id
    UNION (SELECT enrolment_id FROM counted_enrolment WHERE active AND last_active_at < ${activeSince} LIMIT ${MOST_STALE})`;
}

/** Whether more waits to be counted than readers correct: marks, or those who have shown no sign of learning since $1. */
export const IS_BEHIND = `
SELECT (SELECT count(*) FROM (SELECT FROM tally_mark LIMIT ${MOST_STALE + 1}) AS marked) > ${MOST_STALE}
  OR (SELECT count(*) FROM (SELECT FROM counted_enrolment WHERE active AND last_active_at < $1 LIMIT ${MOST_STALE + 1}) AS faded) > ${MOST_STALE}
  AS behind`;
