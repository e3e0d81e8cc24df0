/** What each table holds, as the rows of a draft name it. */
const COLUMNS = {
  modules: ['course_module', `'id', id, 'position', position`],
  units: ['course_unit', `'id', id, 'moduleId', module_id, 'position', position, 'structure', structure`],
  blocks: [
    'course_block',
    `'id', id, 'unitId', unit_id, 'position', position, 'type', type, 'structure', structure`,
  ],
  keys: ['course_block_key', `'blockId', block_id, 'key', key`],
  texts: [
    'course_text',
    `'language', language, 'ownerId', owner_id, 'field', field, 'text', text, 'hash', hash, 'status', status,
     'source', source, 'equals', equals, 'by', by, 'at', at`,
  ],
} as const;

/** The tables of a draft, in the order in which their rows hold each other. */
export const TABLES = ['modules', 'units', 'blocks', 'keys', 'texts'] as const;

/** The rows of a table for which `condition` holds, as one JSON list. */
export function rowsOf(table: (typeof TABLES)[number], condition: string): string {
  const [name, columns] = COLUMNS[table];
  return `coalesce((SELECT jsonb_agg(jsonb_build_object(${columns})) FROM ${name} WHERE ${condition}), '[]')`;
}

/** A statement per table; $1 is the course, $2 the rows as JSON. Rows that are as they were are left alone. */

export const UPSERT_COURSE = `
  INSERT INTO course AS c
    (id, organisation_id, slug, source_language, head, files, state, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, 'draft', $7, $7)
  ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, source_language = excluded.source_language,
    head = excluded.head, files = excluded.files, updated_at = excluded.updated_at
  WHERE c.organisation_id = excluded.organisation_id
  RETURNING c.id`;

export const UPSERT_ROWS = {
  modules: `
    INSERT INTO course_module AS m (id, course_id, position)
    SELECT id, $1, position FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, position int)
    ON CONFLICT (id) DO UPDATE SET position = excluded.position
    WHERE m.course_id = excluded.course_id AND m.position <> excluded.position`,
  units: `
    INSERT INTO course_unit AS u (id, course_id, module_id, position, structure)
    SELECT id, $1, "moduleId", position, structure
    FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, "moduleId" uuid, position int, structure jsonb)
    ON CONFLICT (id) DO UPDATE SET module_id = excluded.module_id, position = excluded.position, structure = excluded.structure
    WHERE u.course_id = excluded.course_id AND (u.module_id, u.position, u.structure) IS DISTINCT FROM (excluded.module_id, excluded.position, excluded.structure)`,
  blocks: `
    INSERT INTO course_block AS b (id, course_id, unit_id, position, type, structure)
    SELECT id, $1, "unitId", position, type, structure
    FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, "unitId" uuid, position int, type text, structure jsonb)
    ON CONFLICT (id) DO UPDATE SET unit_id = excluded.unit_id, position = excluded.position, type = excluded.type,
      structure = excluded.structure
    WHERE b.course_id = excluded.course_id AND (b.unit_id, b.position, b.structure) IS DISTINCT FROM (excluded.unit_id, excluded.position, excluded.structure)`,
  keys: `
    INSERT INTO course_block_key AS k (block_id, course_id, key)
    SELECT "blockId", $1, key FROM jsonb_to_recordset($2::jsonb) AS r("blockId" uuid, key jsonb)
    ON CONFLICT (block_id) DO UPDATE SET key = excluded.key
    WHERE k.course_id = excluded.course_id AND k.key <> excluded.key`,
  texts: `
    INSERT INTO course_text AS t (course_id, language, owner_id, field, text, hash, status, source, equals, by, at)
    SELECT $1, language, "ownerId", field, text, hash, status, source, equals, by, at
    FROM jsonb_to_recordset($2::jsonb) AS r(language text, "ownerId" uuid, field text, text text, hash text,
      status text, source text, equals text[], by text, at text)
    ON CONFLICT (course_id, language, owner_id, field) DO UPDATE SET text = excluded.text, hash = excluded.hash,
      status = excluded.status, source = excluded.source, equals = excluded.equals, by = excluded.by, at = excluded.at
    WHERE (t.hash, t.status, t.source, t.equals, t.by, t.at)
      IS DISTINCT FROM (excluded.hash, excluded.status, excluded.source, excluded.equals, excluded.by, excluded.at)`,
} as const;

/** After the upserts, in this order: nothing that has moved is still held by what goes. */
export const DELETE_MISSING = {
  texts: `
    DELETE FROM course_text t WHERE course_id = $1 AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset($2::jsonb) AS r(language text, "ownerId" uuid, field text)
      WHERE r.language = t.language AND r."ownerId" = t.owner_id AND r.field = t.field)`,
  keys: `DELETE FROM course_block_key WHERE course_id = $1 AND block_id NOT IN (
      SELECT "blockId" FROM jsonb_to_recordset($2::jsonb) AS r("blockId" uuid))`,
  blocks: `DELETE FROM course_block WHERE course_id = $1 AND id NOT IN (
      SELECT id FROM jsonb_to_recordset($2::jsonb) AS r(id uuid))`,
  units: `DELETE FROM course_unit WHERE course_id = $1 AND id NOT IN (
      SELECT id FROM jsonb_to_recordset($2::jsonb) AS r(id uuid))`,
  modules: `DELETE FROM course_module WHERE course_id = $1 AND id NOT IN (
      SELECT id FROM jsonb_to_recordset($2::jsonb) AS r(id uuid))`,
} as const;

/**
 * After all texts are written: how many of each language stand where, by the hashes of the wordings they were made from
 * (the states of libs/content, `translationState`). Kept with the course, so that a list of courses counts nothing.
 */
export const COUNT_TEXT_STATES = `
  UPDATE course c SET text_states = coalesce((
    SELECT jsonb_agg(to_jsonb(counted) ORDER BY counted.language <> c.source_language, counted.language)
    FROM (
      SELECT l.language,
        count(*) FILTER (WHERE t.status = 'ready' AND (l.language = c.source_language OR known.same))::int AS current,
        count(*) FILTER (WHERE t.status = 'draft')::int AS draft,
        count(*) FILTER (WHERE t.status = 'ready' AND l.language <> c.source_language AND NOT known.same)::int AS outdated,
        count(*) FILTER (WHERE t.status IS NULL)::int AS missing
      FROM jsonb_array_elements_text(c.head -> 'languages') AS l(language)
      CROSS JOIN course_text s
      LEFT JOIN course_text t ON t.course_id = s.course_id AND t.language = l.language
        AND t.owner_id = s.owner_id AND t.field = s.field
      CROSS JOIN LATERAL (
        SELECT coalesce(t.source = s.hash OR t.source = ANY (s.equals), false) AS same) AS known
      WHERE s.course_id = c.id AND s.language = c.source_language
      GROUP BY l.language
    ) AS counted), '[]')
  WHERE c.id = $1`;
