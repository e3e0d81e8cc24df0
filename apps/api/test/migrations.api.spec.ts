import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createApi } from '@pirecow/api';
import { MIGRATIONS } from '@pirecow/migrations';
import { Database, loadConfig } from '@pirecow/platform';
import { createTestDatabase, type TestDatabase } from '@pirecow/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** What TypeORM cannot know of: indexes, checks and defaults that the migrations write in SQL. */
const NOT_DRIFT =
  /^(DROP INDEX|CREATE INDEX|CREATE UNIQUE INDEX|ALTER TABLE .* (DROP|ADD) CONSTRAINT|ALTER TABLE .* DROP DEFAULT|COMMENT ON)/;

describe('the schema', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    database = await createTestDatabase();
    const config = loadConfig({ LOG_LEVEL: 'silent' });
    app = await createApi({ config, databaseUrl: database.url, filesFolder: '/nowhere' });
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('lists every migration of the folder, in the order of their time', () => {
    const files = readdirSync(join(process.cwd(), 'migrations')).filter((file) =>
      /^\d{13}-.*\.ts$/.test(file),
    );
    const times = MIGRATIONS.map(({ name }) => name.slice(-13));
    expect(times).toEqual(files.map((file) => file.slice(0, 13)).sort());
  });

  it('does not drift from the entities', async () => {
    const { upQueries } = await app.get(Database).dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query).filter((query) => !NOT_DRIFT.test(query))).toEqual([]);
  });
});
