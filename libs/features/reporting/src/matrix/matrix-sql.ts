import type { MatrixView } from '@pirecow/contracts';
import type { Reach } from '@pirecow/platform';
import type { Period } from '../report-sql';
import { FACTS, filterValues, wordsOf } from '../report-sql';
import { columnsOf } from '../reach';

/** The place of a row in its order: `group`, `key` and `id` of the person, compared by bytes. */
export type Place = readonly [group: string, key: string, id: string];

const ORDERS = {
  up: { sign: '>', order: 'ASC', before: ['', '', '00000000-0000-0000-0000-000000000000'] },
  down: {
    sign: '<',
    order: 'DESC',
    before: ['\u{10FFFF}', '\u{10FFFF}', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  },
} as const satisfies Record<string, { sign: string; order: string; before: Place }>;

const orderOf = ({ descending }: Pick<MatrixView, 'descending'>) => ORDERS[descending ? 'down' : 'up'];

/** The place before all rows. */
export const beforeAll = (view: MatrixView): Place => orderOf(view).before;

const ORGANISATION = `(lower(o.name) || ' ' || o.id) COLLATE "C"`;

/** What is said of a view without asking for anything that only enrolments know. What a period is about narrows nothing without its days. */
const OF_PEOPLE = new Set([
  'sort',
  'group',
  'descending',
  'moment',
  'organisationId',
  'territory',
  'side',
  'search',
]);

/** Whether a walk along the learners of organisations serves this view. */
function isWalk(view: MatrixView): boolean {
  const asks = Object.entries(view).some(([name, value]) => value !== undefined && !OF_PEOPLE.has(name));
  return view.sort === 'name' && view.group !== 'run' && !asks;
}

/** What each group adds to a walk: its key, where the page before ended ($6 to $8), and an order that an index serves. */
function walkBy(view: MatrixView) {
  const { sign, order, before } = orderOf(view);
  const byName = `l.sort_name ${order}, l.account_id ${order}`;
  if (view.group === 'territory')
    return {
      key: 'l.territory',
      after: `(l.territory, l.sort_name, l.account_id) ${sign} ($6, $7, $8::uuid)`,
      order: `l.territory ${order}, ${byName}`,
    };
  if (view.group !== 'organisation')
    return {
      key: `''`,
      after: `$6::text IS NOT NULL AND (l.sort_name, l.account_id) ${sign} ($7, $8::uuid)`,
      order: byName,
    };
  const within = (place: string, otherwise: string) =>
    `CASE WHEN ${ORGANISATION} = $6 THEN ${place} ELSE '${otherwise}' END`;
  return {
    key: ORGANISATION,
    after: `${ORGANISATION} ${sign}= $6 AND (l.sort_name, l.account_id) ${sign} (${within('$7', before[1])}, ${within('$8::uuid', before[2])})`,
    order: byName,
  };
}

/**
 * The next people of organisations, and of single courses of partners, along `matrix_learner_name` or
 * `matrix_learner_territory`: O(page) for each organisation in the reach. $1, $2 the reach, $3 to $5 territory, side and words,
 * $6 to $8 the last place, $9 the limit.
 */
function walk(view: MatrixView): string {
  const { order } = orderOf(view);
  const by = walkBy(view);
  return `
  SELECT found."group", found.key, found.id
  FROM (SELECT organisation_id, array_agg(course_id) FILTER (WHERE course_id IS NOT NULL) AS courses
    FROM unnest($1::uuid[], $2::uuid[]) AS reach(organisation_id, course_id) GROUP BY organisation_id) AS part
  JOIN organisation o ON o.id = part.organisation_id
  CROSS JOIN LATERAL (SELECT ${by.key} AS "group", l.sort_name AS key, l.account_id AS id FROM matrix_learner l
    WHERE l.organisation_id = part.organisation_id AND ${by.after}
      AND (part.courses IS NULL OR EXISTS (SELECT FROM enrolment e
        WHERE e.account_id = l.account_id AND e.course_id = ANY(part.courses)))
      AND ($3::text IS NULL OR l.territory = $3) AND ($4::text IS NULL OR left(l.territory, 2) = left($4, 2))
      AND NOT EXISTS (SELECT FROM unnest($5::text[]) AS wanted(word)
        WHERE strpos(l.sort_name, unaccent(lower(wanted.word))) = 0)
    ORDER BY ${by.order} LIMIT $9) AS found
  GROUP BY 1, 2, 3 ORDER BY found."group" COLLATE "C" ${order}, found.key ${order}, found.id ${order} LIMIT $9`;
}

const GROUPS = {
  none: `''`,
  organisation: ORGANISATION,
  territory: 'l.territory',
  run: `coalesce(r.starts_on || ' ' || r.id, '~ none') COLLATE "C"`,
} as const;

const KEYS = {
  name: 'min(l.sort_name)',
  activity: `to_char(max(coalesce(p.last_active_at, e.enrolled_at)) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') COLLATE "C"`,
} as const;

/** The same gathered from enrolments, where filters or order ask for what only these know: one pass over those of the reach. $1 to $12 as for lists, then place and limit. */
function gathered(view: MatrixView): string {
  const { sign, order } = orderOf(view);
  return `
  SELECT found."group", found.key, found.id FROM (
    SELECT ${GROUPS[view.group]} AS "group", ${KEYS[view.sort]} AS key, e.account_id AS id
    FROM unnest($1::uuid[], $2::uuid[]) AS reach(organisation_id, course_id)
    JOIN enrolment e ON e.organisation_id = reach.organisation_id
      AND (reach.course_id IS NULL OR e.course_id = reach.course_id)
    JOIN organisation o ON o.id = e.organisation_id
    JOIN matrix_learner l ON l.organisation_id = e.organisation_id AND l.account_id = e.account_id
    LEFT JOIN run r ON r.id = e.run_id ${FACTS}
    GROUP BY 1, 3) AS found
  WHERE (found."group" COLLATE "C", found.key COLLATE "C", found.id) ${sign} ($13, $14, $15::uuid)
  ORDER BY found."group" COLLATE "C" ${order}, found.key COLLATE "C" ${order}, found.id ${order} LIMIT $16`;
}

/** People in their order after a place: `group`, `key` and `id`; all where `limit` is null. */
export function peopleQuery(
  { view, reach, period, now }: { view: MatrixView; reach: readonly Reach[]; period: Period; now: Date },
  after: Place,
  limit: number | null,
): [sql: string, values: unknown[]] {
  if (!isWalk(view)) return [gathered(view), [...filterValues(reach, view, period, now), ...after, limit]];
  const { organisationIds, courseIds } = columnsOf(reach);
  const values = [
    organisationIds,
    courseIds,
    view.territory ?? null,
    view.side ?? null,
    wordsOf(view.search),
    ...after,
    limit,
  ];
  return [walk(view), values];
}

/** How many rows there are, how many in each group, and every last row of a page: one pass over all of them, along an index in a walk. */
export const stopsQuery = (people: string, view: MatrixView, page: number): string => {
  const { order } = orderOf(view);
  return `
  WITH found AS MATERIALIZED (${people}),
  numbered AS (SELECT *, row_number() OVER (ORDER BY "group" COLLATE "C" ${order}, key COLLATE "C" ${order}, id ${order}) AS number FROM found)
  SELECT (SELECT count(*)::int FROM found) AS total,
    (SELECT coalesce(json_agg(json_build_array("group", key, id) ORDER BY number), '[]') FROM numbered
      WHERE number % ${page} = 0) AS stops,
    (SELECT coalesce(json_agg(json_build_object('group', "group", 'count', count) ORDER BY first), '[]')
      FROM (SELECT "group", count(*) AS count, min(number) AS first FROM numbered GROUP BY 1) AS groups) AS groups`;
};

/** Enrolments of people within a reach ($1, $2 as ever; $3 the people), along `enrolment_account`. $4: of one session, `none` or null. */
export const ENROLMENTS_OF = `
  SELECT e.id FROM unnest($3::uuid[]) AS person(id)
  JOIN enrolment e ON e.account_id = person.id
  WHERE EXISTS (SELECT FROM unnest($1::uuid[], $2::uuid[]) AS reach(organisation_id, course_id)
      WHERE e.organisation_id = reach.organisation_id AND coalesce(reach.course_id, e.course_id) = e.course_id)
    AND ($4::text IS NULL OR coalesce(e.run_id::text, 'none') = $4)`;
