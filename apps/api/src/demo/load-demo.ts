import { DEMO_PASSWORD } from '@pirecow/features/identity';
import type { INestApplication, INestApplicationContext } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database } from '@pirecow/platform';
import { type CastMember, SHOWN_LEARNERS, STAFF } from './cast';
import { DemoHouse } from './demo-house';
import { giveCertificate } from './demo-certificate';
import { tellOfRun } from './demo-run';
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

/** Whether this platform is a demonstration whose stories are not told yet. One query by primary key. */
export async function wantsDemo(app: INestApplicationContext): Promise<boolean> {
  if (!app.get<Config>(CONFIG, { strict: false }).demo) return false;
  const rows = await app
    .get(Database, { strict: false })
    .query(`SELECT FROM demo_part WHERE name = 'stories'`);
  return rows.length === 0;
}

/**
 * Fills an empty platform in demonstration mode: organisations and courses first, then the stories of forty learners.
 * Does nothing where {@link wantsDemo} says no. The application may not be listening: while the story is told its
 * clock, a {@link StoryClock}, stands in the past.
 */
export async function loadDemo(app: INestApplication): Promise<void> {
  if (!(await wantsDemo(app))) return;
  const database = app.get(Database, { strict: false });
  const clock = app.get(Clock, { strict: false });
  if (!(clock instanceof StoryClock)) throw new Error('The demonstration is told under a StoryClock');
  // Projectors and ports register when the application starts.
  await app.init();
  const today = Date.now();
  try {
    await once(database, 'house', () => new DemoHouse(app, clock, today).build());
    const stories = new DemoStories(app, clock, today);
    const course = await stories.course();
    await once(database, 'stories', async () => {
      await giveCertificate(app, course);
      await stories.tell(course);
      await tellOfRun(app, { clock, today, course });
    });
  } finally {
    clock.release();
  }
}

function partOf({
  platformAdministrator,
  belongs,
}: Pick<CastMember, 'platformAdministrator' | 'belongs'>): string {
  return platformAdministrator ? 'platform administrator' : (belongs?.roles.join(', ') ?? 'learner');
}

/** What the start prints: who can be played, and the one password. */
export function demoGreeting(): string {
  const lines = [...SHOWN_LEARNERS, ...STAFF].map(
    ({ email, givenName, familyName, language, ...person }) =>
      `  ${email.padEnd(40)}${language}  ${partOf(person).padEnd(28)}${givenName} ${familyName}`,
  );
  return ['Demonstration accounts, all with the password ' + DEMO_PASSWORD + ':', ...lines].join('\n');
}
