/** What a draft ($1 organisation, $2 course) is made of, as far as its texts hang on it; $3 the unit, where one is asked for. */
export const STRUCTURE = `
  SELECT c.source_language AS "sourceLanguage", c.head,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'units', '[]'::jsonb) ORDER BY m.position, m.id)
      FROM course_module m WHERE m.course_id = c.id), '[]') AS modules,
    (SELECT u.structure || jsonb_build_object('blocks', coalesce((
        SELECT jsonb_agg(b.structure ORDER BY b.position, b.id) FROM course_block b
        WHERE b.course_id = c.id AND b.unit_id = u.id), '[]'))
      FROM course_unit u WHERE u.course_id = c.id AND u.id = $3) AS unit
  FROM course c WHERE c.organisation_id = $1 AND c.id = $2`;

/** The thing $2 of the course $1: its unit or block, or whether it is the course or one of its modules. */
export const OWNER = `
  SELECT c.head, u.structure AS unit, b.structure AS block, m.id IS NOT NULL AS "isModule"
  FROM course c
  LEFT JOIN course_unit u ON u.course_id = c.id AND u.id = $2
  LEFT JOIN course_block b ON b.course_id = c.id AND b.id = $2
  LEFT JOIN course_module m ON m.course_id = c.id AND m.id = $2
  WHERE c.id = $1`;

/** Texts of the things $4 of the course $1 in the source language $2, each with its translation into $3. */
export const TEXTS = `
  SELECT s.owner_id AS "ownerId", s.field, s.text AS source, s.hash AS "sourceHash", s.equals,
    t.text, t.status, t.source AS "madeFrom", t.by, t.at, w.text AS was
  FROM course_text s
  LEFT JOIN course_text t ON t.course_id = s.course_id AND t.language = $3 AND t.owner_id = s.owner_id
    AND t.field = s.field
  LEFT JOIN course_wording w ON w.course_id = s.course_id AND w.owner_id = s.owner_id AND w.field = s.field
    AND w.hash = t.source AND w.hash <> s.hash
  WHERE s.course_id = $1 AND s.language = $2 AND s.owner_id = ANY($4)`;

/** Earlier wordings of a text that no translation was made from (any more). */
export const FORGET_WORDINGS = `
  DELETE FROM course_wording w WHERE course_id = $1 AND owner_id = $2 AND field = $3 AND NOT EXISTS (
    SELECT FROM course_text t WHERE t.owner_id = w.owner_id AND t.course_id = w.course_id AND t.field = w.field
      AND t.source = w.hash)`;

/**
 * Texts `s` of courses `c` whose translations the organisation $1 may build on: its own, and of partners that grant it that those of
 * published courses, without questions that have a right answer: who asks may choose what to compare with.
 */
const OPEN_MEMORY = `(c.organisation_id = $1 OR (c.state = 'published' AND NOT EXISTS (
      SELECT FROM course_block_key k WHERE k.block_id = s.owner_id) AND EXISTS (
      SELECT FROM partnership p JOIN partnership_grant g ON g.partnership_id = p.id AND g."right" = 'translations.use'
      WHERE p.organisation_id = c.organisation_id AND p.grantee_id = $1 AND p.state = 'active' AND o.closed_at IS NULL
        AND coalesce(g.course_id, c.id) = c.id)))`;

/**
 * Source texts of the courses that the organisation $1 may build on that are like $2, of at most 1,000 characters, with their
 * translation from $3 into $4; without the text itself ($5, $6, $7). `organisation`: which partner's, null for its own. By the index
 * `course_text_alike`, and for the courses of others by the keys of partnerships.
 */
export const ALIKE = `
  SELECT * FROM (
    SELECT DISTINCT ON (s.text, t.text) s.text AS source, t.text, similarity(s.text, $2) AS likeness,
      coalesce(title.text, c.slug) AS course, CASE WHEN o.id <> $1 THEN o.name END AS organisation
    FROM course_text s
    JOIN course c ON c.id = s.course_id AND c.source_language = s.language
    JOIN organisation o ON o.id = c.organisation_id
    JOIN course_text t ON t.course_id = s.course_id AND t.language = $4 AND t.owner_id = s.owner_id
      AND t.field = s.field AND t.status = 'ready' AND (t.source = s.hash OR t.source = ANY (s.equals))
    LEFT JOIN course_text title ON title.course_id = c.id AND title.language = s.language
      AND title.owner_id = c.id AND title.field = 'title'
    WHERE s.language = $3 AND ${OPEN_MEMORY} AND length(s.text) <= 1000 AND s.text % $2 AND similarity(s.text, $2) >= 0.5
      AND (s.course_id, s.owner_id, s.field) <> ($5::uuid, $6::uuid, $7)
    ORDER BY s.text, t.text, o.id <> $1
  ) AS found ORDER BY likeness DESC, organisation IS NOT NULL, source, text LIMIT 5`;
