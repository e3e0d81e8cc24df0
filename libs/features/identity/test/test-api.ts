import { createApi } from '@pirecow/api';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig } from '@pirecow/platform';
import { createTestDatabase, TestClock } from '@pirecow/platform/testing';
import type { DynamicModule } from '@nestjs/common';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestApi {
  app: NestFastifyApplication;
  databaseUrl: string;
  /** Where files lie; the key of secrets lies beside. */
  filesFolder: string;
  /** Stands still once it is set. */
  clock: TestClock;
  close(): Promise<void>;
}

/**
 * One API on a database of its own, for a spec file: start it in `beforeAll`, close it in `afterAll`.
 * @param env variables of the configuration. With none the platform is in demonstration mode.
 * @param extra further modules of the process, made from the address of the database (the worker)
 */
export async function startTestApi(
  env: NodeJS.ProcessEnv = {},
  extra: (databaseUrl: string) => DynamicModule[] = () => [],
): Promise<TestApi> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'pirecow-files-'));
  const filesFolder = join(folder, 'files');
  const clock = new TestClock();
  const config = loadConfig({ LOG_LEVEL: 'silent', ...env });
  const settings = { config, databaseUrl: database.url, filesFolder, clock };
  const app = await createApi(settings, extra(database.url));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const close = async () => {
    await app.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  };
  return { app, databaseUrl: database.url, filesFolder, clock, close };
}
