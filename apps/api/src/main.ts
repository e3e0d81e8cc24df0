import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { join } from 'node:path';
import {
  filesFolderOf,
  migrate,
  migrateQueue,
  queueConnection,
  loadConfig,
  endOnUncaught,
} from '@pirecow/platform';
import { FirstAdministrator } from '@pirecow/features/identity';
import { MIGRATIONS } from '@pirecow/migrations';
import { WorkerModule } from '../../worker/src/worker.module';
import { createApi } from './create-api';
import { loadApart } from './demo/load-apart';
import { demoGreeting, wantsDemo } from './demo/load-demo';
import { openDatabase } from './open-database';
import { stopOnSignal } from './stop-on-signal';

/** Says where the platform is and, where it has no administrator yet, how to become one. */
async function sayReady(app: INestApplicationContext, publicUrl: string): Promise<void> {
  process.stdout.write(`\npirEcow is ready: ${publicUrl}\n`);
  const link = await app.get(FirstAdministrator).invite();
  if (link) process.stdout.write(`\nTo become its administrator, open within 24 hours:\n${link}\n`);
}

/** Both doors in one process: database, migrations, API and worker, in this order; and back again at the end. */
async function main(): Promise<void> {
  endOnUncaught();
  const config = loadConfig(process.env);
  const closeLater = stopOnSignal();
  const database = await openDatabase(config);
  closeLater(() => database.stop());
  void database.lost.then(() => {
    process.stderr.write('The database went away. Start again with: npm start\n');
    process.exit(1);
  });
  await migrate(database.url, MIGRATIONS);
  await migrateQueue(config, database.url);
  const settings = { config, databaseUrl: database.url, filesFolder: filesFolderOf(config) };
  const worker = WorkerModule.on(queueConnection(config, database.url));
  const app = await createApi(settings, [worker]);
  closeLater(() => app.close());
  if (await wantsDemo(app)) await loadApart(join(import.meta.dirname, 'demo.js'), settings);
  await app.listen(config.port, '0.0.0.0');
  await sayReady(app, config.publicUrl);
  if (config.demo) process.stdout.write(`\n${demoGreeting()}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
