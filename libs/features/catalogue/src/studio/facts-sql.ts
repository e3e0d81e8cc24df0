const TEXTS = `coalesce((
  SELECT jsonb_object_agg(t.field, jsonb_build_object('text', t.text, 'revision', t.hash)) FROM course_text t
  WHERE t.course_id = c.id AND t.language = c.source_language AND t.owner_id = c.id), '{}')`;

const TITLE = `coalesce((SELECT t.text FROM course_text t WHERE t.course_id = c.id
  AND t.language = c.source_language AND t.owner_id = u.id AND t.field = 'title'), '')`;

const BLOCK_MINUTES = `coalesce((
  SELECT sum((b.structure ->> 'minutes')::numeric) FROM course_block b WHERE b.unit_id = u.id), 0)::float8`;

/** The facts of a draft: $1 the organisation, $2 the course. */
export const FACT_SHEET = `
  SELECT c.id, c.source_language AS "sourceLanguage", c.head, ${TEXTS} AS texts, coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', u.id, 'structure', u.structure, 'title', ${TITLE},
      'blockMinutes', ${BLOCK_MINUTES}) ORDER BY m.position, m.id, u.position, u.id)
    FROM course_unit u JOIN course_module m ON m.id = u.module_id WHERE u.course_id = c.id), '[]') AS units
  FROM course c WHERE c.organisation_id = $1 AND c.id = $2`;

export const HEAD = `SELECT head FROM course WHERE id = $1`;
export const WRITE_HEAD = `UPDATE course SET head = (head - 'tutor') || $2::jsonb WHERE id = $1`;

/** Objectives that a course does not have any more ($2: those that it has) are served by no unit. */
export const FOLLOW_OBJECTIVES = `
  UPDATE course_unit u SET structure = jsonb_set(u.structure, '{objectives}', coalesce((
    SELECT jsonb_agg(o.id ORDER BY o.place) FROM jsonb_array_elements_text(u.structure -> 'objectives')
      WITH ORDINALITY AS o(id, place) WHERE o.id = ANY($2)), '[]'))
  WHERE u.course_id = $1 AND NOT coalesce(u.structure -> 'objectives', '[]') <@ to_jsonb($2::text[])`;

export const UNIT_STRUCTURE = `SELECT structure FROM course_unit WHERE course_id = $1 AND id = $2`;
export const WRITE_UNIT = `
  UPDATE course_unit SET structure = (structure - '{minutes,completion}'::text[]) || $3::jsonb WHERE course_id = $1 AND id = $2`;
