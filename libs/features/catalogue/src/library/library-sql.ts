/** Drafts of the organisation that have the file: an index scan of `draft_file_hash`. `l` is the row of the library. */
const IN_DRAFTS = `
  SELECT DISTINCT d.course_id, d.medium_id FROM draft_file d JOIN course c ON c.id = d.course_id
  WHERE d.hash = l.hash AND c.organisation_id = l.organisation_id`;

/** Blocks of those drafts that show it: an index scan of `course_block_ids` for each. */
const BLOCKS = `
  SELECT count(*)::int AS blocks FROM (${IN_DRAFTS}) AS d
  JOIN course_block b ON b.course_id = d.course_id AND ids_named(b.structure) @> ARRAY[d.medium_id::text]`;

/** Whether a version that somebody may follow names it, or an earlier draft: an index scan each. */
const PINNED = `
  EXISTS (SELECT FROM version_text t JOIN course_version v ON v.id = t.version_id JOIN course c ON c.id = v.course_id
    WHERE file_hashes(t.media) @> ARRAY[l.hash] AND c.organisation_id = l.organisation_id)
  OR EXISTS (SELECT FROM course_kept_draft k JOIN course c ON c.id = k.course_id
    WHERE file_hashes(k.files) @> ARRAY[l.hash] AND c.organisation_id = l.organisation_id)`;

const COLUMNS = `
  l.hash, l.name, l.kind, l.type, l.size::float8 AS size, l.licence, l.source, l.author, l.added_at AS "addedAt",
  l.unused_since AS "unusedSince", u.blocks, (${PINNED}) AS pinned`;

/**
 * A page of the library: an index scan of `library_file_added` until the page is full; for each row that fits, what
 * stands above. A search that finds little reads the rows of the organisation.
 */
export const LIST = `
SELECT ${COLUMNS}
FROM library_file l CROSS JOIN LATERAL (${BLOCKS}) AS u
WHERE l.organisation_id = $1
  AND ($2::text IS NULL OR l.kind = $2)
  AND ($3::text IS NULL OR (u.blocks > 0) = ($3 = 'used'))
  AND ($4::text IS NULL OR unaccent(concat_ws(' ', l.name, l.source, l.author, l.licence)) ILIKE unaccent($4))
  AND ($5::timestamptz IS NULL OR (l.added_at, l.hash) < ($5, $6))
ORDER BY l.added_at DESC, l.hash DESC LIMIT $7`;

/** One file, by primary key. */
export const ONE = `
SELECT ${COLUMNS} FROM library_file l CROSS JOIN LATERAL (${BLOCKS}) AS u
WHERE l.organisation_id = $1 AND l.hash = $2`;

const UNNAMED = `NOT EXISTS (${IN_DRAFTS}) AND NOT (${PINNED})`;

/** From now on nothing names them. With a hash: that file of that organisation; else all, by reading the library once. */
export const MARK_UNNAMED = `
UPDATE library_file l SET unused_since = $1
WHERE l.unused_since IS NULL AND ($2::uuid IS NULL OR (l.organisation_id, l.hash) = ($2, $3::text)) AND ${UNNAMED}`;

/** Those whose time has come: an index scan of `library_file_unused`. A file that is taken up again meanwhile has no such time. */
export const DROP_UNNAMED = `
WITH gone AS (DELETE FROM library_file l WHERE l.unused_since <= $1 AND ${UNNAMED} RETURNING organisation_id, hash)
SELECT organisation_id AS "organisationId", array_agg(hash) AS hashes FROM gone GROUP BY organisation_id`;

/** Drafts that have a file, in the order in which they are locked. */
export const COURSES_WITH = `
SELECT DISTINCT d.course_id AS id FROM draft_file d JOIN course c ON c.id = d.course_id
WHERE d.hash = $2 AND c.organisation_id = $1 ORDER BY d.course_id`;

/** Blocks of drafts that show a file, by the same indexes. */
export const DRAFT_PLACES = `
SELECT c.id AS "courseId", coalesce(course_title.text, c.slug) AS course, u.id AS "unitId",
  coalesce(unit_title.text, '') AS unit, b.id AS "blockId", b.type AS block,
  array_agg(DISTINCT d.language ORDER BY d.language) AS languages
FROM draft_file d JOIN course c ON c.id = d.course_id
JOIN course_block b ON b.course_id = c.id AND ids_named(b.structure) @> ARRAY[d.medium_id::text]
JOIN course_unit u ON u.id = b.unit_id JOIN course_module m ON m.id = u.module_id
LEFT JOIN course_text course_title ON course_title.course_id = c.id AND course_title.language = c.source_language
  AND course_title.owner_id = c.id AND course_title.field = 'title'
LEFT JOIN course_text unit_title ON unit_title.course_id = c.id AND unit_title.language = c.source_language
  AND unit_title.owner_id = u.id AND unit_title.field = 'title'
WHERE d.hash = $2 AND c.organisation_id = $1
GROUP BY c.id, course_title.text, m.position, u.id, unit_title.text, b.id
ORDER BY course, c.id, m.position, u.position, b.position LIMIT 200`;

/** Public versions that have a file. */
export const PUBLIC_VERSIONS = `
SELECT DISTINCT c.version_id AS id FROM version_text t JOIN course c ON c.version_id = t.version_id
WHERE file_hashes(t.media) @> ARRAY[$2::text] AND c.organisation_id = $1 LIMIT 100`;

/** Blocks of a draft that show a medium. */
export const BLOCKS_SHOWING = `
SELECT id FROM course_block WHERE course_id = $1 AND ids_named(structure) @> ARRAY[$2::text]`;

/** They show another medium from now on. Ids are unique, so the text of the block can be searched for them. */
export const SHOW_ANOTHER = `
UPDATE course_block SET structure = replace(structure::text, $2, $3)::jsonb
WHERE course_id = $1 AND ids_named(structure) @> ARRAY[$2::text]`;

/** Whether something that was taken out of a draft, and may come back, shows a medium. */
export const TAKEN_OUT = `
SELECT 1 FROM course_removal WHERE course_id = $1 AND removed_at > $3 AND position($2 IN rows::text) > 0 LIMIT 1`;
