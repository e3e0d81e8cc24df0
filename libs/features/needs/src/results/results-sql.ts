import { draftTitle, offeredTitle } from '@pirecow/features/catalogue';
import { fullNameOf } from '@pirecow/features/identity';

const GROUPS = `coalesce(a.territory, 'none') AS territory, a.who, a.language`;

/**
 * How many of those who are alike answered survey $1, spoke of each question, and named each key of it. Three passes over its
 * answers, along the key of theirs; as many rows as territories × kinds × languages × keys at most, however many answer.
 */
export const CELLS = `
WITH a AS MATERIALIZED (SELECT ${GROUPS}, a.marks, a.words FROM need_answer a WHERE a.survey_id = $1)
SELECT territory, who, language, NULL AS question, NULL AS key, count(*)::int AS people FROM a GROUP BY 1, 2, 3
UNION ALL
SELECT territory, who, language, q, NULL, count(*)::int FROM a, jsonb_object_keys(a.marks || a.words) AS q GROUP BY 1, 2, 3, 4
UNION ALL
SELECT territory, who, language, m.key, k, count(*)::int
FROM a, jsonb_each(a.marks) AS m,
  jsonb_array_elements_text(CASE jsonb_typeof(m.value) WHEN 'array' THEN m.value ELSE jsonb_build_array(m.value) END) AS k
GROUP BY 1, 2, 3, 4, 5`;

/** Courses that the public may read and that teach one of the competences $1; titles in $2. Along `course_competences`. */
export const COURSES = `
SELECT substring(k.key FROM 9) AS code, c.id, c.slug, c.state, o.name AS organisation, ${offeredTitle('c', '$2')} AS title,
  CASE WHEN $2 = ANY (e.languages) THEN $2 ELSE c.source_language END AS "titleLanguage", e.languages
FROM course c JOIN organisation o ON o.id = c.organisation_id
CROSS JOIN LATERAL (SELECT array_agg(language ORDER BY language) AS languages FROM catalogue_entry WHERE course_id = c.id AND offered) AS e
CROSS JOIN LATERAL unnest(c.competences) AS k(key)
WHERE c.state IN ('announced', 'published') AND c.competences && $1 AND k.key = ANY ($1) AND e.languages IS NOT NULL
ORDER BY c.state DESC, title, c.id LIMIT 500`;

/** Courses that organisations $2 have begun because of survey $1. Along `need_proposal_survey`. */
export const BEGUN = `
SELECT p.code, c.id AS "courseId", c.organisation_id AS "organisationId", ${draftTitle('c', '$3')} AS title
FROM need_proposal p JOIN course c ON c.id = p.course_id
WHERE p.survey_id = $1 AND c.organisation_id = ANY ($2) ORDER BY p.made_at, c.id`;

/** Where organisations $1 have met: along `run_organisation` and `meeting_run`. */
export const PLACES = `
SELECT m.place, count(*)::int AS meetings FROM run r JOIN meeting m ON m.run_id = r.id
WHERE r.organisation_id = ANY ($1) AND m.kind <> 'remote' AND m.cancelled_at IS NULL AND m.place <> ''
GROUP BY m.place ORDER BY meetings DESC, m.place LIMIT 12`;

/**
 * What was written to question $2 of survey $1, in an order that says nothing of when, after $3; names where they have one, for
 * whoever gave it with their name.
 */
export const WRITTEN = `
SELECT w.text, w.place, w.by FROM (
  SELECT a.words ->> $2 AS text, md5(a.id::text || $2) AS place, nullif(${fullNameOf('p')}, '') AS by
  FROM need_answer a LEFT JOIN account p ON p.id = a.account_id WHERE a.survey_id = $1 AND a.words ? $2) AS w
WHERE $3::text IS NULL OR w.place > $3 ORDER BY w.place LIMIT $4`;
