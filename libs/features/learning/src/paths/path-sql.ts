import { onShelf } from '@pirecow/features/catalogue';

const OWN = `FROM enrolment e LEFT JOIN enrolment_progress g ON g.enrolment_id = e.id
  WHERE e.account_id = $1 AND e.course_id = c.id`;

/**
 * Steps of path `p` in their order, as $1 finds them, called as the catalogue calls them in the language $2; courses that left it
 * by their address. Enrolments along `enrolment_account`: what was completed counts for ever, left since or not.
 */
export const STEPS_OF = `(
  SELECT json_agg(json_build_object('courseId', s.course_id, 'slug', c.slug, 'title', coalesce(y.title, c.slug),
    'language', coalesce(y.language, c.source_language), 'required', s.required,
    'available', c.state = 'published' AND ${onShelf('c')},
    'state', CASE WHEN EXISTS (SELECT ${OWN} AND g.completed_at IS NOT NULL) THEN 'completed'
      WHEN EXISTS (SELECT ${OWN} AND e.withdrawn_at IS NULL) THEN 'under-way' ELSE 'to-do' END) ORDER BY s.place)
  FROM learning_path_step s JOIN course c ON c.id = s.course_id
  LEFT JOIN LATERAL (SELECT title, language FROM catalogue_entry WHERE course_id = c.id AND offered
    AND language IN ($2, c.source_language) ORDER BY language = $2 DESC LIMIT 1) AS y ON true
  WHERE s.path_id = p.id)`;

/** Whether the public sees path `p`: it is published, by an organisation \`o\` that is open. */
export const IS_PUBLIC = `p.published AND o.closed_at IS NULL`;
