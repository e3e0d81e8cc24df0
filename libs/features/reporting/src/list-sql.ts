import type { CoordinationFilters } from '@pirecow/contracts';
import { isCalled, isCounted, lets, PRESENT } from './tally/present-sql';

const ORDERS = {
  activity: {
    key: 'coalesce(f.last_active_at, f.enrolled_at)',
    type: 'timestamptz',
    sign: '<',
    order: 'DESC',
  },
  name: { key: 'l.sort_name', type: 'text', sign: '>', order: 'ASC' },
} as const;

/** Enrolments of learners of organisations, whose names stand in `matrix_learner`. */
const LEARNERS = `JOIN matrix_learner l ON l.organisation_id = f.organisation_id AND l.account_id = f.account_id`;

/** After the last row of the page before. */
function after(sort: keyof typeof ORDERS): string {
  const { key, type, sign } = ORDERS[sort];
  return `($13::text IS NULL OR (${key} ${sign}= $13::${type} AND (${key}, f.enrolment_id) ${sign} ($13::${type}, $14::uuid)))`;
}

/** What is taken of each source: those that the filters let through, the top of a page. */
function top(sort: keyof typeof ORDERS, from: string, where: string): string {
  const { key, order } = ORDERS[sort];
  return `(SELECT f.enrolment_id AS id, ${key} AS key FROM ${from}
    WHERE ${where} AND ${lets()} AND ${isCalled} AND ${after(sort)}
    ORDER BY ${key} ${order}, f.enrolment_id ${order} LIMIT $15)`;
}

/** Each half by itself, or the planner joins all of both. */
const BY_NAME = `(SELECT * FROM matrix_learner l WHERE l.organisation_id = whole.organisation_id
      AND ($13::text IS NULL OR l.sort_name >= $13) AND ${isCalled} ORDER BY l.sort_name OFFSET 0) AS l
    CROSS JOIN LATERAL (SELECT * FROM counted_enrolment f
      WHERE f.account_id = l.account_id AND f.organisation_id = l.organisation_id OFFSET 0) AS f`;

/** Whether a walk by name soon has its page: what few people are let through by is looked for among enrolments first. */
function isSoonFound({
  territory,
  side,
  language,
  state,
  mark,
  runId,
  from,
  to,
}: CoordinationFilters): boolean {
  const many = [territory, side, language, state, mark].filter((one) => one !== undefined);
  return many.length < 2 && !runId && !from && !to;
}

/**
 * Of whole organisations a page is walked along `counted_enrolment_latest` or `matrix_learner_name`, of each its top, however many
 * learn there; of single courses of an organisation the rows of those courses are sorted. What is not counted yet is few.
 */
function page(sort: keyof typeof ORDERS, along: string): string {
  const { order } = ORDERS[sort];
  const whole = `(SELECT organisation_id FROM reach WHERE course_id IS NULL) AS whole`;
  const courses = `(SELECT organisation_id, course_id FROM reach WHERE course_id IS NOT NULL) AS part`;
  const counted = `${courses} JOIN counted_enrolment f ON (f.organisation_id, f.course_id) = (part.organisation_id, part.course_id)`;
  const isReached = `EXISTS (SELECT FROM reach WHERE reach.organisation_id = f.organisation_id
    AND coalesce(reach.course_id, f.course_id) = f.course_id)`;
  return `
  WITH ${PRESENT}, reach AS MATERIALIZED (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS reach(organisation_id, course_id)),
  found AS (SELECT top.* FROM ${whole} CROSS JOIN LATERAL
      ${top(sort, along, `f.organisation_id = whole.organisation_id AND ${isCounted()}`)} AS top
    UNION ALL ${top(sort, `${counted} ${LEARNERS}`, isCounted())}
    UNION ALL ${top(sort, `fresh f ${LEARNERS}`, isReached)})
  SELECT id, found.key::text AS key FROM found ORDER BY found.key ${order}, id ${order} LIMIT $15`;
}

/** SQL for the ids of one page in order, with the key of each: $1 to $12 as ever, $13 and $14 the last row of the page before, $15 the limit. */
export function pageQuery(sort: keyof typeof ORDERS, filters: CoordinationFilters): string {
  const isWalk = sort === 'name' && isSoonFound(filters);
  return page(sort, isWalk ? BY_NAME : `counted_enrolment f ${LEARNERS}`);
}
