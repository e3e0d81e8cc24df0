import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { loadConfig, logger, PlatformModule, queueConnection } from '@pirecow/platform';
import { WorkerModule } from './worker.module';

/** The worker alone, for a region that runs API and worker apart. It needs a database that others can reach. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  if (!config.databaseUrl) throw new Error('A separate worker needs DATABASE_URL.');
  const settings = {
    config,
    databaseUrl: config.databaseUrl,
    filesFolder: `${config.dataFolder ?? 'data'}/files`,
  };
  const connection = queueConnection(config, config.databaseUrl);
  const app = await NestFactory.createApplicationContext(
    { module: WorkerModule, imports: [PlatformModule.with(settings), WorkerModule.on(connection)] },
    { logger: logger(config) },
  );
  app.enableShutdownHooks();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
