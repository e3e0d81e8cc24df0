import type { MatrixView } from '@pirecow/contracts';
import type { Reach } from '@pirecow/platform';
import { columnsOf } from '../reach';
import { FACTS, filterValues, type Period, wordsOf } from '../report-sql';
import { isCalled, isCounted, isReached, lets, ofCalled, ofSide, PRESENT } from '../tally/present-sql';
import { orderOf, type Place } from './matrix-order';

const ORGANISATION = `(lower(o.name) || ' ' || o.id) COLLATE "C"`;

/** What only enrolments know. What a period is about narrows nothing without its days. */
const OF_ENROLMENTS = ['courseId', 'runId', 'language', 'state', 'mark', 'from', 'to'] as const;

/** Whether any learner of the organisations in reach has a row. */
function isPlain(view: MatrixView, reach: readonly Reach[]): boolean {
  return (
    reach.every(({ courseId }) => courseId === null) &&
    OF_ENROLMENTS.every((name) => view[name] === undefined)
  );
}

/** Which parameters hold what is asked of people. */
interface Numbers {
  territory: string;
  side: string;
  words: string;
  place: readonly [string, string, string];
  limit: string;
}

const PLAIN = { territory: '$2', side: '$3', words: '$4', place: ['$5', '$6', '$7'], limit: '$8' } as const;
const NARROW = {
  territory: '$3',
  side: '$4',
  words: '$10',
  place: ['$13', '$14', '$15'],
  limit: '$16',
} as const;

/** What each group adds to a walk: its key, the rows after a place, and an order that an index serves. */
function walkBy(view: MatrixView, [group, key, id]: Numbers['place']) {
  const { sign, order, before } = orderOf(view);
  const byName = `l.sort_name ${order}, l.account_id ${order}`;
  if (view.group === 'territory')
    return {
      key: 'l.territory',
      after: `(l.territory, l.sort_name, l.account_id) ${sign} (${group}, ${key}, ${id}::uuid)`,
      order: `l.territory ${order}, ${byName}`,
    };
  if (view.group !== 'organisation')
    return {
      key: `''`,
      after: `${group}::text IS NOT NULL AND (l.sort_name, l.account_id) ${sign} (${key}, ${id}::uuid)`,
      order: byName,
    };
  const within = (place: string, otherwise: string) =>
    `CASE WHEN o."group" = ${group} THEN ${place} ELSE '${otherwise}' END`;
  return {
    key: 'o."group"',
    after: `o."group" ${sign}= ${group} AND (l.sort_name, l.account_id) ${sign} (${within(key, before[1])}, ${within(`${id}::uuid`, before[2])})`,
    order: byName,
  };
}

/** Learners of the organisations in reach ($1) along an index, one organisation after the other where those are the groups. */
function learners(view: MatrixView, at: Numbers, further = ''): string {
  const { order, by } = orderOf(view);
  const along = walkBy(view, at.place);
  const isEach = view.group === 'organisation';
  const walk = `SELECT ${along.key} AS "group", l.sort_name AS key, l.account_id AS id FROM matrix_learner l
    WHERE l.organisation_id ${isEach ? '= o.id' : '= ANY($1::uuid[])'} AND ${along.after}
      AND (${at.territory}::text IS NULL OR l.territory = ${at.territory})
      AND (${at.side}::text IS NULL OR ${ofSide('l.territory', at.side)})
      AND ${isCalled(view.search, at.words)} ${further}
    GROUP BY 1, 2, 3 ORDER BY ${along.order} LIMIT ${at.limit}`;
  if (!isEach) return `(${walk})`;
  return `(SELECT o."group", each.key, each.id
    FROM (SELECT o.id, ${ORGANISATION} AS "group" FROM organisation o WHERE o.id = ANY($1::uuid[]) ORDER BY 2 ${order}) AS o
    CROSS JOIN LATERAL (${walk}) AS each(of, key, id) ORDER BY ${by} LIMIT ${at.limit})`;
}

/**
 * People by name: a walk along `matrix_learner_everywhere` or `matrix_learner_place` that looks for an enrolment of each, or the few
 * whom the filters let through, sorted; the planner takes the shorter way. Of all people names are gone through once, in their order.
 */
function byName(view: MatrixView, reach: readonly Reach[], isPage: boolean): string {
  const who = (row: string) =>
    view.group === 'organisation' ? `(${row}.organisation_id, ${row}.account_id)` : `${row}.account_id`;
  const through = (table: string, further = '') =>
    `SELECT ${who('f').replace(/[()]/g, '')} FROM ${table} f WHERE ${isReached(reach)} AND ${lets()}${further}`;
  const [counted, fresh] = [through('counted_enrolment', ` AND ${isCounted()}`), through('fresh')];
  const those = (enrolments: string) => learners(view, NARROW, `AND ${who('l')} IN (${enrolments})`);
  const everybody = learners(view, NARROW, `AND (${who('l')} IN (${counted} UNION ALL ${fresh})) IS TRUE`);
  return `WITH ${PRESENT} SELECT * FROM ${isPage ? `(${those(counted)} UNION ${those(fresh)})` : everybody} AS found`;
}

const GROUPS = {
  none: `''`,
  organisation: ORGANISATION,
  territory: 'f.territory',
  run: `coalesce(r.starts_on || ' ' || r.id, '~ none')`,
} as const;

const KEYS = {
  name: 'min(l.sort_name)',
  activity: 'max(coalesce(f.last_active_at, f.enrolled_at))',
  done: `count(*) FILTER (WHERE f.state = 'completed')`,
} as const;

/** People by what their enrolments add up to, or in groups by session: one pass over what is counted in the reach. */
function gathered(view: MatrixView, reach: readonly Reach[]): string {
  const { sign, type } = orderOf(view);
  const through = (
    table: string,
  ) => `SELECT f.organisation_id, f.account_id, f.territory, f.run_id, f.state, f.last_active_at, f.enrolled_at
    FROM ${table} f WHERE ${isReached(reach)} AND ${lets()} AND ${ofCalled(view.search)}`;
  const joined = [
    ...(view.sort === 'name' ? ['JOIN matrix_learner l USING (organisation_id, account_id)'] : []),
    ...(view.group === 'organisation' ? ['JOIN organisation o ON o.id = f.organisation_id'] : []),
    ...(view.group === 'run' ? ['LEFT JOIN run r ON r.id = f.run_id'] : []),
  ];
  return `
  WITH ${PRESENT}, enrolments AS (${through('counted_enrolment')} AND ${isCounted()} UNION ALL ${through('fresh')}),
  found AS (SELECT ${GROUPS[view.group]} AS "group", ${KEYS[view.sort]} AS key, f.account_id AS id
    FROM enrolments f ${joined.join(' ')} GROUP BY 1, 3)
  SELECT * FROM found WHERE ("group" COLLATE "C", key, id) ${sign} ($13, $14::${type}, $15::uuid)`;
}

/** What is asked of a matrix. */
export interface Question {
  view: MatrixView;
  reach: readonly Reach[];
  period: Period;
  now: Date;
}

/** People in their order after a place: `group`, `key` and `id`; all where `limit` is null. */
export function peopleQuery(
  { view, reach, period, now }: Question,
  after: Place,
  limit: number | null,
): [sql: string, values: unknown[]] {
  const end = (at: Numbers) => `ORDER BY ${orderOf(view).by} LIMIT ${at.limit}`;
  const isByName = view.sort === 'name' && view.group !== 'run';
  if (isByName && isPlain(view, reach)) {
    const asked = [view.territory ?? null, view.side ?? null, wordsOf(view.search)];
    const values = [columnsOf(reach).organisationIds, ...asked, ...after, limit];
    return [`SELECT * FROM ${learners(view, PLAIN)} AS found ${end(PLAIN)}`, values];
  }
  const sql = isByName ? byName(view, reach, limit !== null) : gathered(view, reach);
  return [`${sql} ${end(NARROW)}`, [...filterValues(reach, view, period, now), ...after, limit]];
}

/** The same as it is read: keys as words of themselves, so that none loses its microseconds. */
export const asWords = (people: string, view: MatrixView) =>
  `SELECT "group", key::text AS key, id FROM (${people}) AS found ORDER BY ${orderOf(view).by.replace('key', 'found.key')}`;

/** How many rows there are, how many in each group, and every last row of a page: one pass over all of them. */
export const stopsQuery = (people: string, view: MatrixView, page: number): string => `
  WITH numbered AS MATERIALIZED (SELECT *, row_number() OVER (ORDER BY ${orderOf(view).by}) AS number FROM (${people}) AS found)
  SELECT (SELECT count(*)::int FROM numbered) AS total,
    (SELECT coalesce(json_agg(json_build_array("group", key::text, id) ORDER BY number), '[]') FROM numbered
      WHERE number % ${page} = 0) AS stops,
    (SELECT coalesce(json_agg(json_build_object('group', "group", 'count', count) ORDER BY first), '[]')
      FROM (SELECT "group", count(*) AS count, min(number) AS first FROM numbered GROUP BY 1) AS groups) AS groups`;

/** Enrolments of people ($13) that the filters let through ($1 to $12), along `enrolment_account`. */
export const ENROLMENTS_OF = `
  SELECT e.id FROM enrolment e ${FACTS} AND e.account_id = ANY($13::uuid[])
    AND EXISTS (SELECT FROM unnest($1::uuid[], $2::uuid[]) AS reach(organisation_id, course_id)
      WHERE e.organisation_id = reach.organisation_id AND coalesce(reach.course_id, e.course_id) = e.course_id)`;
