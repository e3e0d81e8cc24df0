import { DEMO_PASSWORD } from '@pirecow/features/identity';
import type { INestApplication } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database } from '@pirecow/platform';
import { STAFF } from './cast';
import { DemoHouse } from './demo-house';
import { DemoStories } from './demo-stories';
import { StoryClock } from './story-clock';

/** Does a part of the work once and whole: the mark commits with it, so a crash leaves neither, and the next start repeats it. */
function once(database: Database, part: string, work: () => Promise<void>): Promise<void> {
  return database.inTransaction(async () => {
    const marks = await database.query(
      `INSERT INTO demo_part (name, loaded_at) VALUES ($1, now()) ON CONFLICT DO NOTHING RETURNING name`,
      [part],
    );
    if (marks.length > 0) await work();
  });
}

async function isLoaded(database: Database): Promise<boolean> {
  const rows = await database.query(`SELECT FROM demo_part WHERE name = 'stories'`);
  return rows.length > 0;
}

/**
 * Fills an empty platform in demonstration mode: organisations and courses first, then the stories of forty learners.
 * Does nothing without `config.demo`, nor a second time. Call it before the application listens: meanwhile its clock, a
 * {@link StoryClock}, stands in the past.
 */
export async function loadDemo(app: INestApplication): Promise<void> {
  const database = app.get(Database, { strict: false });
  const clock = app.get(Clock, { strict: false });
  if (!app.get<Config>(CONFIG, { strict: false }).demo || (await isLoaded(database))) return;
  if (!(clock instanceof StoryClock)) throw new Error('The demonstration is told under a StoryClock');
  // Projectors and ports register when the application starts.
  await app.init();
  const today = Date.now();
  try {
    await once(database, 'house', () => new DemoHouse(app, clock, today).build());
    const stories = new DemoStories(app, clock, today);
    const course = await stories.course();
    await once(database, 'stories', () => stories.tell(course));
  } finally {
    clock.release();
  }
}

/** What the start prints: who can be played, and the one password. */
export function demoGreeting(): string {
  const lines = STAFF.map(
    ({ email, givenName, familyName }) => `  ${email.padEnd(44)}${givenName} ${familyName}`,
  );
  return ['Demonstration accounts, all with the password ' + DEMO_PASSWORD + ':', ...lines].join('\n');
}
