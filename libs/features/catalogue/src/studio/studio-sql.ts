import type { StudioThing as Thing } from '@pirecow/contracts';

/** A block as the studio edits it: $1 the course, $2 the source language. Its words are in that language. */
const EDITED_BLOCKS = `
  SELECT b.id, b.unit_id AS "unitId", b.structure, k.key, coalesce((
    SELECT jsonb_object_agg(t.field, t.text) FROM course_text t
    WHERE t.course_id = b.course_id AND t.language = $2 AND t.owner_id = b.id), '{}') AS texts
  FROM course_block b LEFT JOIN course_block_key k ON k.block_id = b.id
  WHERE b.course_id = $1`;

export const BLOCKS_OF_UNIT = `${EDITED_BLOCKS} AND b.unit_id = $3 ORDER BY b.position, b.id`;
export const ONE_BLOCK = `${EDITED_BLOCKS} AND b.id = $3`;

/** What is known of a draft besides its rows, and of one unit of it. */
export const UNIT = `
  SELECT u.structure ->> 'kind' AS kind, u.structure #> '{assessment,positioning}' IS NOT NULL AS positioning, c.source_language AS "sourceLanguage", c.files, c.head -> 'media' AS media
  FROM course c JOIN course_unit u ON u.course_id = c.id
  WHERE c.organisation_id = $1 AND c.id = $2 AND u.id = $3`;

const TEXT = (owner: string, field: string) => `
  (SELECT jsonb_build_object('text', t.text, 'revision', t.hash) FROM course_text t WHERE t.course_id = c.id
   AND t.language = c.source_language AND t.owner_id = ${owner} AND t.field = '${field}')`;
const WORDS = (owner: string, field: string) =>
  `coalesce(${TEXT(owner, field)}, '{"text": "", "revision": "none"}')`;

/** The outline of a draft in one statement. */
export const OUTLINE = `
  SELECT c.id, c.slug, c.state, c.source_language AS "sourceLanguage", c.head -> 'languages' AS languages,
    ${WORDS('c.id', 'title')} AS title, ${WORDS('c.id', 'summary')} AS summary,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'title', ${WORDS('m.id', 'title')}, 'units',
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'kind', u.structure ->> 'kind',
        'title', ${WORDS('u.id', 'title')}) ORDER BY u.position, u.id)
        FROM course_unit u WHERE u.module_id = m.id), '[]')) ORDER BY m.position, m.id)
      FROM course_module m WHERE m.course_id = c.id), '[]') AS modules
  FROM course c WHERE c.organisation_id = $1 AND c.id = $2`;

/** What stands in a row of its own: its table, and the column of what it stands in. */
export const PLACES = {
  modules: { table: 'course_module', parent: 'course_id' },
  units: { table: 'course_unit', parent: 'module_id' },
  blocks: { table: 'course_block', parent: 'unit_id' },
} as const satisfies Record<Thing, { table: string; parent: string }>;

/**
 * Puts $2 into $3 behind $4: first where that is null, last where it is not there (any more). The others keep their
 * order, so that two authors may move things at the same time. $1 is the course.
 */
export function placeSql(thing: Thing): string {
  const { table, parent } = PLACES[thing];
  return `
  WITH others AS (
    SELECT id, row_number() OVER (ORDER BY position, id) AS place FROM ${table}
    WHERE course_id = $1 AND ${parent} = $3 AND id <> $2),
  spot AS (
    SELECT CASE WHEN $4::uuid IS NULL THEN 0 ELSE coalesce(
      (SELECT place FROM others WHERE id = $4::uuid), (SELECT count(*) FROM others)) END AS place),
  placed AS (
    SELECT others.id, others.place - (others.place <= spot.place)::int AS position FROM others, spot
    UNION ALL SELECT $2::uuid, spot.place FROM spot)
  UPDATE ${table} t SET ${parent} = $3, position = placed.position FROM placed
  WHERE t.course_id = $1 AND t.id = placed.id AND (t.${parent}, t.position) IS DISTINCT FROM ($3::uuid, placed.position)`;
}

/** Whether the course $1 has that thing, $2, and how many stand in $3 already. */
export function roomSql(thing: Thing): string {
  const { table, parent } = PLACES[thing];
  return `
  SELECT EXISTS (SELECT FROM ${table} WHERE course_id = $1 AND id = $2) AS known,
    (SELECT count(*)::int FROM ${table} WHERE course_id = $1 AND ${parent} = $3 AND id <> $2) AS others`;
}

/** After things were put back at the positions that they had: one number for each again, $2 before who has its number. */
export function renumberSql(thing: Thing): string {
  const { table, parent } = PLACES[thing];
  return `
  UPDATE ${table} t SET position = counted.place FROM (
    SELECT id, row_number() OVER (ORDER BY position, id <> $2, id) - 1 AS place FROM ${table}
    WHERE course_id = $1 AND ${parent} = (SELECT ${parent} FROM ${table} WHERE course_id = $1 AND id = $2)) AS counted
  WHERE t.course_id = $1 AND t.id = counted.id AND t.position <> counted.place`;
}
