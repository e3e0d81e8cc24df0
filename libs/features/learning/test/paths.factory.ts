import type { INestApplicationContext } from '@nestjs/common';
import type { PathEdit } from '@pirecow/contracts';
import { Database, newId } from '@pirecow/platform';

/** What a coordinator writes into the form of a path. */
export function aPathEdit(courseIds: string[], wishes: Partial<PathEdit> = {}): PathEdit {
  return {
    texts: { fr: { title: 'Bien commencer', summary: 'Trois formations pour se lancer.' } },
    steps: courseIds.map((courseId) => ({ courseId, required: true })),
    published: true,
    ...wishes,
  };
}

/** Makes a public path through one course, directly. */
export async function aPath(
  app: INestApplicationContext,
  { organisationId, courseId }: { organisationId: string; courseId: string },
): Promise<{ id: string; slug: string }> {
  const id = newId();
  const path = { id, slug: `parcours-${id}` };
  const database = app.get(Database, { strict: false });
  const { texts } = aPathEdit([courseId]);
  await database.query(
    `INSERT INTO learning_path (id, organisation_id, slug, texts, published) VALUES ($1, $2, $3, $4, true)`,
    [id, organisationId, path.slug, JSON.stringify(texts)],
  );
  await database.query(
    `INSERT INTO learning_path_step (path_id, course_id, place, required) VALUES ($1, $2, 1, true)`,
    [id, courseId],
  );
  return path;
}
