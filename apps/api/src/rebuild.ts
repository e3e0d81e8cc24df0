import 'reflect-metadata';
import { Rebuild } from '@pirecow/features/records';
import { filesFolderOf, loadConfig, StartupError } from '@pirecow/platform';
import { createApi } from './create-api';
import { openDatabase } from './open-database';

/** `npm run rebuild`: folds all learning records anew into progress. With the embedded database, stop pirEcow first. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const database = await openDatabase(config);
  const settings = { config, databaseUrl: database.url, filesFolder: filesFolderOf(config) };
  const app = await createApi(settings);
  await app.init();
  try {
    const count = await app.get(Rebuild, { strict: false }).all();
    process.stdout.write(`Progress of ${count} enrolments rebuilt from the records.\n`);
  } finally {
    await app.close();
    await database.stop();
  }
}

main().catch((error: unknown) => {
  const text =
    error instanceof StartupError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});
