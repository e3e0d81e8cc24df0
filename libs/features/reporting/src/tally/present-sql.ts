import { currentRows, NO_ID, sideOf, staleIds } from './current-sql';

const SINCE = `($12::jsonb ->> 'activeSince')::timestamptz`;

/**
 * Two relations for the head of a statement: ids of which `counted_enrolment` may be wrong (`stale`), and how those
 * enrolments are (`fresh`, its columns). What is counted and not stale, with what is fresh, is every enrolment as it is.
 */
export const PRESENT = `stale AS MATERIALIZED (${staleIds(SINCE)}),
  fresh AS MATERIALIZED (${currentRows(SINCE, 'e.id = ANY(ARRAY(SELECT enrolment_id FROM stale))')})`;

/** Whether what is counted of `row` is still so. */
export const isCounted = (row = 'f') => `${row}.enrolment_id NOT IN (SELECT enrolment_id FROM stale)`;

/** Whether the filters ($3 to $12, but for the name) let a counted or fresh enrolment through. */
export const lets = (row = 'f') => {
  const moment = `CASE $7::text WHEN 'active' THEN ${row}.last_active_at WHEN 'completed' THEN ${row}.completed_at ELSE ${row}.enrolled_at END`;
  return `($3::text IS NULL OR ${row}.territory = $3)
    AND ($4::text IS NULL OR ${sideOf(`${row}.territory`)} = $4)
    AND ($5::text IS NULL OR ${row}.language = $5)
    AND ($6::text IS NULL OR ${row}.state = $6)
    AND ($8::timestamptz IS NULL OR ${moment} >= $8)
    AND ($9::timestamptz IS NULL OR ${moment} < $9)
    AND ($11::uuid IS NULL OR ${row}.run_id = $11)
    AND ($12::jsonb ->> 'run' IS NULL OR ${row}.run_id = '${NO_ID}')
    AND CASE $12::jsonb ->> 'mark' WHEN 'active' THEN ${row}.active
      WHEN 'certified' THEN ${row}.certified WHEN 'at-risk' THEN ${row}.at_risk ELSE true END`;
};

/** Whether each of these words is part of the name of `l`, a row of `matrix_learner`. The words are made ready once, not for each name. */
export const calledBy = (words: string) => `l.sort_name LIKE ALL (ARRAY(
  SELECT '%' || regexp_replace(unaccent(lower(word)), '([\\\\%_])', '\\\\\\1', 'g') || '%' FROM unnest(${words}::text[]) AS word))`;

/** The same of the words ($10) of the filters. */
export const isCalled = calledBy('$10');
