import type { Reach } from '@pirecow/platform';
import { currentRows, NO_ID, staleIds } from './current-sql';

const SINCE = `($12::jsonb ->> 'activeSince')::timestamptz`;

/**
 * Two relations for the head of a statement: ids of which `counted_enrolment` may be wrong (`stale`), and how those
 * enrolments are (`fresh`, its columns). What is counted and not stale, with what is fresh, is every enrolment as it is.
 * As an array, since the planner takes those for few; of the rest of a month's end it expects thousands, and then walks nothing.
 */
export const PRESENT = `stale AS MATERIALIZED (SELECT id AS enrolment_id FROM unnest(ARRAY(${staleIds(SINCE)})) AS id),
  fresh AS MATERIALIZED (${currentRows(SINCE, 'e.id = ANY(ARRAY(SELECT enrolment_id FROM stale))')})`;

/** Whether what is counted of `row` is still so. */
export const isCounted = (row = 'f') => `${row}.enrolment_id NOT IN (SELECT enrolment_id FROM stale)`;

/** Whether a territory lies on a side: codes begin with their country, and of beginnings the planner knows how many there are. */
export const ofSide = (territory: string, side: string) => `${territory} LIKE ${side}::text || '%'`;

/** Whether the filters ($3 to $12, but for the name) let a counted or fresh enrolment through. */
export const lets = (row = 'f') => {
  const moment = `CASE $7::text WHEN 'active' THEN ${row}.last_active_at WHEN 'completed' THEN ${row}.completed_at ELSE ${row}.enrolled_at END`;
  return `($3::text IS NULL OR ${row}.territory = $3)
    AND ($4::text IS NULL OR ${ofSide(`${row}.territory`, '$4')})
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

/** The same of the words ($n) of a search. Nothing is asked where nothing is looked for: the planner would not know that it is nothing. */
export const isCalled = (search: string | undefined, words = '$10') =>
  search ? calledBy(words) : `${words}::text[] IS NOT NULL`;

/** The same of the learner of an enrolment `f` within organisations ($1). Names are gone through once, not for each enrolment. */
export function ofCalled(search: string | undefined): string {
  if (!search) return isCalled(search);
  return `(f.account_id IN (SELECT l.account_id FROM matrix_learner l WHERE l.organisation_id = ANY($1) AND ${isCalled(search)})) IS TRUE`;
}

/** Whether an enrolment `f` lies in the reach ($1, $2). Whole organisations are named outright, so that the planner counts them. */
export function isReached(reach: readonly Reach[]): string {
  const wholes = reach.filter(({ courseId }) => courseId === null).length;
  const isWithin = 'f.organisation_id = ANY($1::uuid[])';
  if (wholes === reach.length) return `${isWithin} AND $2::uuid[] IS NOT NULL`;
  if (wholes === 0)
    return '(f.organisation_id, f.course_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))';
  return `${isWithin} AND EXISTS (SELECT FROM unnest($1::uuid[], $2::uuid[]) AS reach(organisation_id, course_id)
    WHERE reach.organisation_id = f.organisation_id AND coalesce(reach.course_id, f.course_id) = f.course_id)`;
}
