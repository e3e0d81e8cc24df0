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

/**
 * CTEs whose last, `finisher`, has who follows path $1 and has completed all that it requires; the rule is that of `pathProgress`.
 * Linear in its followers; `and` narrows them (`f`).
 */
export const finishers = (and = '') => `
step_done AS (
  SELECT f.account_id, c.state = 'published' AND ${onShelf('c')} AS available, EXISTS (
    SELECT FROM enrolment e JOIN enrolment_progress g ON g.enrolment_id = e.id
    WHERE e.account_id = f.account_id AND e.course_id = s.course_id AND g.completed_at IS NOT NULL) AS done
  FROM path_following f JOIN learning_path_step s ON s.path_id = f.path_id AND s.required JOIN course c ON c.id = s.course_id
  WHERE f.path_id = $1 ${and}
), finisher AS (
  SELECT account_id FROM step_done GROUP BY account_id HAVING bool_or(done) AND NOT bool_or(available AND NOT done))`;
