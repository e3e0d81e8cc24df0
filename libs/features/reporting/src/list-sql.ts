import type { CoordinationFilters } from '@pirecow/contracts';
import type { Reach } from '@pirecow/platform';
import { isCalled, isCounted, isReached, lets, ofCalled, PRESENT } from './tally/present-sql';

const ORDERS = {
  activity: {
    key: 'coalesce(f.last_active_at, f.enrolled_at)',
    type: 'timestamptz',
    sign: '<',
    order: 'DESC',
  },
  name: { key: 'l.sort_name', type: 'text', sign: '>', order: 'ASC' },
} as const;

export type ListSort = keyof typeof ORDERS;

/** After the last row of the page before. */
function after(sort: ListSort): string {
  const { key, type, sign } = ORDERS[sort];
  return `($13::text IS NULL OR (${key} ${sign}= $13::${type} AND (${key}, f.enrolment_id) ${sign} ($13::${type}, $14::uuid)))`;
}

/** Names stand in `matrix_learner`. */
const NAMED = `JOIN matrix_learner l ON l.organisation_id = f.organisation_id AND l.account_id = f.account_id`;

/** The top of a page, of enrolments that the filters let through. */
function top(sort: ListSort, enrolments: string, search: string | undefined): string {
  const { key, order } = ORDERS[sort];
  const called = sort === 'name' ? `${NAMED} WHERE ${isCalled(search)} AND` : 'WHERE';
  return `(SELECT f.enrolment_id AS id, ${key} AS key FROM (${enrolments}) AS f ${called} ${after(sort)}
    ORDER BY ${key} ${order}, f.enrolment_id ${order} LIMIT $15)`;
}

/**
 * SQL for the ids of one page in order, with the key of each: $1 to $12 as ever, $13 and $14 the last row of the page before, $15 the
 * limit. The planner walks along `counted_enrolment_last` or `matrix_learner_everywhere` until it has a page, or sorts what the
 * filters let through where that is little. A period or a name is never walked by activity: its enrolments may all be at the end.
 */
export function pageQuery(sort: ListSort, filters: CoordinationFilters, reach: readonly Reach[]): string {
  const { order } = ORDERS[sort];
  const { search, from, to } = filters;
  const isByName = sort === 'name';
  const fence = from || to || (search && !isByName) ? 'OFFSET 0' : '';
  const through = (table: string, further = '') => `SELECT f.* FROM ${table} f
    WHERE ${isReached(reach)} AND ${lets()}${further}${isByName ? '' : ` AND ${ofCalled(search)}`}`;
  return `
  WITH ${PRESENT},
  found AS (${top(sort, `${through('counted_enrolment', ` AND ${isCounted()}`)} ${fence}`, search)}
    UNION ALL ${top(sort, through('fresh'), search)})
  SELECT id, found.key::text AS key FROM found ORDER BY found.key ${order}, id ${order} LIMIT $15`;
}
