import { draftTitle } from '@pirecow/features/catalogue';
import type { Scope } from '@pirecow/platform';
import { notFound, type Database } from '@pirecow/platform';

/** What gives certificates: each of its own accord, so who completes a course in a run may earn two. */
export const RULES_OF = ['course', 'run', 'path'] as const;
export type RuleOf = (typeof RULES_OF)[number];

/** A course, a run or a path of an organisation. */
export interface RulePlace {
  organisationId: string;
  of: RuleOf;
  id: string;
}

/** The column of a rule that names what it is about. */
export const COLUMN: Record<RuleOf, string> = { course: 'course_id', run: 'run_id', path: 'path_id' };

const courseTitle = draftTitle('c', '$3');

/** By key: what is called $3 in that language, else in another one; a run without a name is called by its course. */
const CALLED: Record<RuleOf, string> = {
  course: `SELECT ${courseTitle} AS title, c.id AS "courseId" FROM course c WHERE c.id = $2 AND c.organisation_id = $1`,
  run: `SELECT coalesce(g.titles ->> $3::text, (SELECT min(value) FROM jsonb_each_text(g.titles)), ${courseTitle}) AS title, c.id AS "courseId"
FROM run g JOIN course c ON c.id = g.course_id WHERE g.id = $2 AND g.organisation_id = $1`,
  path: `SELECT coalesce(g.texts -> $3::text ->> 'title', (SELECT value ->> 'title' FROM jsonb_each(g.texts) ORDER BY key LIMIT 1)) AS title, NULL AS "courseId"
FROM learning_path g WHERE g.id = $2 AND g.organisation_id = $1`,
};

export interface Called {
  title: string;
  /** Null for a path. */
  courseId: string | null;
}

/**
 * What it is called. One query.
 * @param locked so that two who decide at once see each other
 * @throws AppError `not-found` where the organisation has no such
 */
export async function called(
  database: Database,
  { language }: Pick<Scope, 'language'>,
  { organisationId, of, id }: RulePlace,
  locked = false,
): Promise<Called> {
  const lock = locked ? ` FOR NO KEY UPDATE OF ${of === 'course' ? 'c' : 'g'}` : '';
  const [found] = await database.query<Called>(`${CALLED[of]}${lock}`, [organisationId, id, language]);
  if (!found) throw notFound();
  return found;
}
