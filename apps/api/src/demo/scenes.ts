import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database } from '@pirecow/platform';
import { once } from './once';
import { Stage } from './stage';
import { StoryClock } from './story-clock';
import { tellOfBank } from './scenes/bank';
import { tellOfComplaints } from './scenes/complaints';
import { tellOfGrading } from './scenes/grading';
import { tellOfLearners } from './scenes/learners';
import { tellOfMeetings } from './scenes/meetings';
import { tellOfPackages } from './scenes/packages';
import { tellOfQuality } from './scenes/quality';
import { tellOfSouth } from './scenes/south';
import { tellOfStudio } from './scenes/studio';
import { tellOfTalk } from './scenes/talk';

/** What is told beside a platform that serves already, in this order: each is there whole, or not yet. */
const SCENES: Record<string, (stage: Stage) => Promise<void>> = {
  meetings: tellOfMeetings,
  talk: tellOfTalk,
  learners: tellOfLearners,
  quality: tellOfQuality,
  complaints: tellOfComplaints,
  grading: tellOfGrading,
  south: tellOfSouth,
  studio: tellOfStudio,
  bank: tellOfBank,
  packages: tellOfPackages,
};

/** Whether this platform is a demonstration of which scenes are missing. One query. */
export async function wantsScenes(app: INestApplicationContext): Promise<boolean> {
  if (!app.get<Config>(CONFIG, { strict: false }).demo) return false;
  const [row] = await app
    .get(Database, { strict: false })
    .query<{ told: number }>(`SELECT count(*)::int AS told FROM demo_part WHERE name = ANY ($1)`, [
      Object.keys(SCENES),
    ]);
  return row?.told !== Object.keys(SCENES).length;
}

/** Tells what is missing, seen from the day of the stories. The application may be served by another process meanwhile. */
export async function tellScenes(app: NestFastifyApplication): Promise<void> {
  if (!(await wantsScenes(app))) return;
  const database = app.get(Database, { strict: false });
  const clock = app.get(Clock, { strict: false });
  if (!(clock instanceof StoryClock)) throw new Error('The demonstration is told under a StoryClock');
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  try {
    for (const [name, tell] of Object.entries(SCENES))
      await once(database, name, async () => tell(await Stage.open(app, clock)));
  } finally {
    clock.release();
  }
}
