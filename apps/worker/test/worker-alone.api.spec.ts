import { NestFactory } from '@nestjs/core';
import { loadConfig, migrateQueue, queueConnection, Sweep } from '@pirecow/platform';
import { createTestDatabase } from '@pirecow/platform/testing';
import { tmpdir } from 'node:os';
import { WorkerModule } from '../src/worker.module';

describe('a worker apart from the API', () => {
  it('finds all that its jobs need', async () => {
    const database = await createTestDatabase();
    const { url } = database;
    const config = loadConfig({ LOG_LEVEL: 'silent', DATABASE_URL: url });
    await migrateQueue(config, url);
    const settings = { config, databaseUrl: url, filesFolder: tmpdir() };
    const worker = await NestFactory.createApplicationContext(
      WorkerModule.alone(settings, queueConnection(config, url)),
      { logger: false, abortOnError: false },
    );
    expect(worker.get(Sweep, { strict: false })).toBeDefined();
    await worker.close();
    await database.drop();
  });
});
