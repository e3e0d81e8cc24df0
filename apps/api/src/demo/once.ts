import type { Database } from '@pirecow/platform';

/** Does a part of the work once and whole: the mark commits with it, so a crash leaves neither, and the next start repeats it. */
export function once(database: Database, part: string, work: () => Promise<void>): Promise<void> {
  return database.inTransaction(async () => {
    const marks = await database.query(
      `INSERT INTO demo_part (name, loaded_at) VALUES ($1, now()) ON CONFLICT DO NOTHING RETURNING name`,
      [part],
    );
    if (marks.length > 0) await work();
  });
}
