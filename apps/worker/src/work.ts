import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import {
  checkDatabase,
  checkQueue,
  checkStorage,
  endOnUncaught,
  filesFolderOf,
  loadConfig,
  logger,
  migrateQueue,
  queueConnection,
  StartupError,
} from '@pirecow/platform';
import { WorkerModule } from './worker.module';

/** The worker alone, for a region that runs API and worker apart. It needs a database that others can reach. */
async function main(): Promise<void> {
  endOnUncaught();
  const config = loadConfig(process.env);
  if (!config.databaseUrl)
    throw new StartupError(
      'A separate worker needs DATABASE_URL: the database of the platform that it works for.',
    );
  const settings = { config, databaseUrl: config.databaseUrl, filesFolder: filesFolderOf(config) };
  await checkDatabase(config, config.databaseUrl);
  await checkQueue(config);
  await checkStorage(config);
  await migrateQueue(config, config.databaseUrl);
  const connection = queueConnection(config, config.databaseUrl);
  const app = await NestFactory.createApplicationContext(WorkerModule.alone(settings, connection), {
    logger: logger(config),
    abortOnError: false,
  });
  // Ctrl-C or SIGTERM wait for the jobs in hand.
  app.enableShutdownHooks();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
