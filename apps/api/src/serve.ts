import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import {
  checkQueue,
  checkStorage,
  type Config,
  dataFolderOf,
  filesFolderOf,
  mailDeliveryOf,
  migrate,
  migrateQueue,
  queueConnection,
  loadConfig,
  endOnUncaught,
  partOf,
  type PlatformSettings,
} from '@pirecow/platform';
import { FirstAdministrator } from '@pirecow/features/identity';
import { MIGRATIONS } from '@pirecow/migrations';
import { WorkerModule } from '../../worker/src/worker.module';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { collectOnce } from './collect-once';
import { createApi } from './create-api';
import { DemoTeller } from './demo/demo-teller';
import { demoGreeting, wantsHouse, wantsStories } from './demo/load-demo';
import { listen } from './listen';
import { openDatabase } from './open-database';
import { packagesDoor } from './packages-door';
import { type Life, untilStopped } from './until-stopped';

const NO_MAIL =
  '\nNo mail leaves this platform, so nobody can sign up or be invited: set SMTP_URL to a mail server, then start again.';

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Says where the platform is and, where it has no administrator yet, how to become one. */
async function sayReady(app: INestApplicationContext, publicUrl: string): Promise<void> {
  tell(`\npirEcow is ready: ${publicUrl}`);
  const link = await app.get(FirstAdministrator).invite();
  if (link) tell(`\nTo become its administrator, open within 24 hours:\n${link}`);
}

function isFirstStart(config: Config): boolean {
  return !existsSync(join(dataFolderOf(config), partOf(config)));
}

/** The API and the worker, which are not open yet. */
async function createWhole(settings: PlatformSettings, closeLater: Life['closeLater']) {
  const { config, databaseUrl } = settings;
  const app = await createApi(settings, [WorkerModule.on(queueConnection(config, databaseUrl))]);
  closeLater(() => app.close());
  return app;
}

/** Both doors in one process: database, migrations, API and worker, in this order; and back again at the end. */
async function start({ ending, closeLater }: Life, demoScript: string): Promise<void> {
  const door = await packagesDoor(loadConfig(process.env));
  const { config } = door;
  closeLater(() => door.close());
  await checkQueue(config);
  await checkStorage(config);
  const teller = new DemoTeller(demoScript, ending);
  const isNew = config.demo && isFirstStart(config);
  if (isNew) teller.warmUp();
  const database = await openDatabase(config, ending);
  closeLater(() => database.stop());
  void database.lost.then(() => {
    if (ending.aborted) return;
    process.stderr.write('The database went away. Start again with: npm start\n');
    process.exit(1);
  });
  tell('Preparing the database…');
  await migrate(database.url, MIGRATIONS);
  await migrateQueue(config, database.url);
  ending.throwIfAborted();
  const settings = { config, databaseUrl: database.url, filesFolder: filesFolderOf(config) };
  const buildHouse = () => {
    tell('Loading the demonstration…');
    return teller.build(settings);
  };
  // While a new demonstration is loaded by its own process, this one puts its parts together.
  const [app] = await Promise.all([createWhole(settings, closeLater), isNew && buildHouse()]);
  // One that was interrupted is built to its end.
  if (await wantsHouse(app)) await buildHouse();
  ending.throwIfAborted();
  await listen(app, config);
  await door.open(app);
  await sayReady(app, config.publicUrl);
  if (door.news !== undefined) tell(door.news);
  if (mailDeliveryOf(config) === 'nowhere') tell(NO_MAIL);
  collectOnce();
  if (await wantsStories(app)) await tellStories(teller, settings, ending);
  if (config.demo) tell(`\n${demoGreeting()}`);
}

/** Has the rest of the demonstration told beside a platform that serves already, and serves on where that fails. */
async function tellStories(
  teller: DemoTeller,
  settings: PlatformSettings,
  ending: AbortSignal,
): Promise<void> {
  tell('\nTelling the stories of its people…');
  try {
    await teller.finish(settings);
  } catch (error) {
    ending.throwIfAborted();
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}

/** @param demoScript the bundled `demo.ts` */
export function serve(demoScript: string): void {
  endOnUncaught();
  untilStopped((life) => start(life, demoScript));
}
