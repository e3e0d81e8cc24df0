import { type CourseDocument, isPositioning, unitFile, unitsOf } from '@pirecow/content';
import { AppError, type Database } from '@pirecow/platform';
import { problemErrors } from '../folders/problem-errors';

/**
 * Units ($2: all of the draft, $3: its positioning tests) that some version of the course had as the other thing. Reads all versions of
 * one course along their key: linear in what they hold.
 */
const OTHERWISE = `
  SELECT DISTINCT u->>'id' AS id FROM course_version v, jsonb_path_query(v.structure, '$.modules[*].units[*]') AS u
  WHERE v.course_id = $1 AND u->>'id' = ANY($2::text[])
    AND (u->'assessment'->'positioning' IS NOT NULL) <> (u->>'id' = ANY($3::text[]))`;

/**
 * A positioning test counts for nothing, so that it may not become an assessment under the feet of who handed it in, nor the
 * other way round, also where versions without it lie between. @throws AppError `input.invalid`
 */
export async function expectSameTests(database: Database, draft: CourseDocument): Promise<void> {
  const units = unitsOf(draft);
  const ids = (some: typeof units) => some.map(({ id }) => id);
  const values = [draft.id, ids(units), ids(units.filter(isPositioning))];
  const found = await database.query<{ id: string }>(OTHERWISE, values);
  const changed = units.filter(({ id }) => found.some((one) => one.id === id));
  const errors = changed.map(({ id, slug }) => ({
    level: 'error' as const,
    rule: 'positioning.changed',
    values: {},
    at: { file: unitFile(slug), id, field: 'positioning' },
  }));
  if (errors.length > 0) throw new AppError('input.invalid', {}, problemErrors(errors));
}
