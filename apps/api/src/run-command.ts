import type { INestApplicationContext } from '@nestjs/common';
import { loadConfig, StartupError } from '@pirecow/platform';
import { join } from 'node:path';
import { createApi } from './create-api';
import { openDatabase } from './open-database';

/**
 * Runs a command of the operator on the platform without serving it: `work` says what is printed, and whether all is
 * well. The process answers 1 where it is not.
 */
export async function runCommand(
  work: (app: INestApplicationContext) => Promise<{ text: string; fine: boolean }>,
): Promise<void> {
  try {
    const { text, fine } = await onThePlatform(work);
    process.stdout.write(text);
    if (!fine) process.exitCode = 1;
  } catch (error) {
    const stack = error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${error instanceof StartupError ? error.message : stack}\n`);
    process.exitCode = 1;
  }
}

async function onThePlatform<Result>(
  work: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  const config = loadConfig(process.env);
  const database = await openDatabase(config);
  const settings = { config, databaseUrl: database.url, filesFolder: join(database.dataFolder, 'files') };
  const app = await createApi(settings);
  await app.init();
  try {
    return await work(app);
  } finally {
    await app.close();
    await database.stop();
  }
}
