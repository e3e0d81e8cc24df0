import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DEMO_PASSWORD } from '@pirecow/features/identity';
import type { INestApplicationContext } from '@nestjs/common';
import { type CastMember, SHOWN_LEARNERS, STAFF } from './cast';
import { DemoHouse } from './demo-house';
import { giveCertificate } from './demo-certificate';
import { tellOfRun } from './demo-run';
import { DemoStories } from './demo-stories';
import { inThePast, missing, once } from './parts';
import { SCENES } from './scenes';
import { Stage } from './stage';

/** Whether this platform is a demonstration that lacks what its first pages show. One query by primary key. */
export async function wantsHouse(app: INestApplicationContext): Promise<boolean> {
  return (await missing(app, ['house'])).length > 0;
}

/** Fills an empty platform in demonstration mode with organisations, the people who work there, and courses. Does nothing where they are. */
export async function buildHouse(app: NestFastifyApplication): Promise<void> {
  if (!(await wantsHouse(app))) return;
  await inThePast(app, (clock, database) =>
    once(database, 'house', () => new DemoHouse(app, clock, Date.now()).build()),
  );
}

/** Whether this platform is a demonstration of which something is still to be told. One query by primary key. */
export async function wantsStories(app: INestApplicationContext): Promise<boolean> {
  return (await missing(app, ['stories', ...Object.keys(SCENES)])).length > 0;
}

/** Tells the stories of forty learners. Another process may serve the platform meanwhile. Does nothing where they are told. */
export async function tellStories(app: NestFastifyApplication): Promise<void> {
  if ((await missing(app, ['stories'])).length === 0) return;
  await inThePast(app, async (clock, database) => {
    const today = Date.now();
    const stories = new DemoStories(app, clock, today);
    const course = await stories.course();
    await once(database, 'stories', async () => {
      await giveCertificate(app, course);
      await stories.tell(course);
      await tellOfRun(app, { clock, today, course });
    });
  });
}

/**
 * Tells the scenes that are missing, seen from the day of the stories. One that fails keeps away none of the others.
 * @throws Error at the end, with each scene that failed, and why: the next start tells those
 */
export async function tellScenes(app: NestFastifyApplication): Promise<void> {
  const parts = await missing(app, Object.keys(SCENES));
  if (parts.length === 0) return;
  const failed: string[] = [];
  await inThePast(app, async (clock, database) => {
    for (const part of parts)
      await once(database, part, async () => SCENES[part]?.(await Stage.open(app, clock))).catch(
        (error: unknown) =>
          failed.push(
            `The scene "${part}" failed: ${error instanceof Error ? error.message : String(error)}`,
          ),
      );
  });
  if (failed.length > 0) throw new Error(failed.join('\n'));
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
