import { type INestApplicationContext, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { JobContract } from '@pirecow/contracts';
import {
  Database,
  Handles,
  type JobHandler,
  loadConfig,
  PlatformModule,
  queueConnection,
  QueueModule,
} from '@pirecow/platform';
import { createTestDatabase, type TestDatabase } from '@pirecow/platform/testing';
import { EventEmitter, once } from 'node:events';
import { z } from 'zod';

const HOURLY = { name: 'test.hourly', schema: z.object({}) } satisfies JobContract;
const NIGHTLY = { name: 'test.nightly', schema: z.object({}) } satisfies JobContract;
const performed = new EventEmitter();

@Injectable()
@Handles(HOURLY, { every: 3_600_000 })
class Hourly implements JobHandler<typeof HOURLY> {
  perform(): Promise<void> {
    performed.emit(HOURLY.name);
    return Promise.resolve();
  }
}

@Injectable()
@Handles(NIGHTLY, { cron: '30 3 * * *' })
class Nightly implements JobHandler<typeof NIGHTLY> {
  perform(): Promise<void> {
    return Promise.resolve();
  }
}

describe('schedules', () => {
  let database: TestDatabase;
  const open: INestApplicationContext[] = [];

  async function boot(...providers: (typeof Hourly | typeof Nightly)[]): Promise<Database> {
    const config = loadConfig({ LOG_LEVEL: 'silent' });
    @Module({
      imports: [
        PlatformModule.with({ config, databaseUrl: database.url, filesFolder: '/nowhere' }),
        QueueModule.on(queueConnection(config, database.url)),
      ],
      providers,
    })
    class TestModule {}
    const app = await NestFactory.createApplicationContext(TestModule, { logger: false });
    open.push(app);
    return app.get(Database);
  }

  /** The schedules once they are as many as this: a start does not wait for its queue. */
  async function schedules(from: Database, count: number): Promise<Record<string, unknown>[]> {
    for (;;) {
      const rows = await from.query(
        `SELECT scheduler_id AS id, every_ms::int AS every, pattern FROM bullmq.scheduler ORDER BY 1`,
      );
      if (rows.length === count) return rows;
      await new Promise((next) => setImmediate(next));
    }
  }

  const jobsOf = (from: Database, name: string) =>
    from.query<{ state: string }>(`SELECT state::text FROM bullmq.job WHERE name = $1 ORDER BY 1`, [name]);

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    for (const app of open.splice(0)) await app.close();
    await database.drop();
  });

  it('performs a job by the clock, from the first start on', async () => {
    const first = once(performed, HOURLY.name);
    const looking = await boot(Hourly, Nightly);
    await first;
    expect(await schedules(looking, 2)).toEqual([
      { id: 'test.hourly', every: 3_600_000, pattern: null },
      { id: 'test.nightly', every: null, pattern: '30 3 * * *' },
    ]);
  });

  it('keeps one turn however many processes declare it', async () => {
    const first = once(performed, HOURLY.name);
    await boot(Hourly, Nightly);
    await first;
    await Promise.all([boot(Hourly, Nightly), boot(Hourly, Nightly)]);
    const looking = await boot(Hourly, Nightly);
    for (const app of open.splice(0, 3)) await app.close();
    expect(await schedules(looking, 2)).toHaveLength(2);
    expect((await jobsOf(looking, NIGHTLY.name)).map(({ state }) => state)).toEqual(['delayed']);
    expect((await jobsOf(looking, HOURLY.name)).filter(({ state }) => state === 'delayed')).toHaveLength(1);
  });

  it('forgets a schedule that nobody declares any more', async () => {
    const first = once(performed, HOURLY.name);
    await schedules(await boot(Hourly, Nightly), 2);
    // Its first turn is over: nobody is about to write down the next one.
    await first;
    const looking = await boot(Nightly);
    expect(await schedules(looking, 1)).toMatchObject([{ id: 'test.nightly' }]);
    while ((await jobsOf(looking, HOURLY.name)).some(({ state }) => state === 'delayed'))
      await new Promise((next) => setImmediate(next));
  });
});
