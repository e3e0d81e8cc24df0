import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database } from '@pirecow/platform';
import { StoryClock } from './story-clock';

/** Which of these parts of the demonstration are missing; none on a real platform. One query by primary key. */
export async function missing(app: INestApplicationContext, parts: readonly string[]): Promise<string[]> {
  if (!app.get<Config>(CONFIG, { strict: false }).demo) return [];
  const told = await app
    .get(Database, { strict: false })
    .query<{ name: string }>(`SELECT name FROM demo_part WHERE name = ANY ($1)`, [parts]);
  return parts.filter((part) => !told.some(({ name }) => name === part));
}

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

/**
 * Lets `work` tell of the past. The application may not be listening: its clock, a {@link StoryClock}, stands in the
 * past meanwhile.
 */
export async function inThePast(
  app: NestFastifyApplication,
  work: (clock: StoryClock, database: Database) => Promise<void>,
): Promise<void> {
  const clock = app.get(Clock, { strict: false });
  if (!(clock instanceof StoryClock)) throw new Error('The demonstration is told under a StoryClock');
  // Projectors and ports register when the application starts.
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  try {
    await work(clock, app.get(Database, { strict: false }));
  } finally {
    clock.release();
  }
}
