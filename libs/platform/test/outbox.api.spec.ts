import { type INestApplicationContext, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { JobContract } from '@pirecow/contracts';
import {
  Database,
  Handles,
  type JobAttempt,
  type JobHandler,
  loadConfig,
  newId,
  Outbox,
  OutboxRelay,
  PlatformModule,
  queueConnection,
  QueueModule,
} from '@pirecow/platform';
import { createTestDatabase, type TestDatabase } from '@pirecow/platform/testing';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { z } from 'zod';

const NOTE = { name: 'test.note', schema: z.object({ text: z.string() }) } satisfies JobContract;
const FOREIGN = { name: 'test.foreign', schema: z.object({}) } satisfies JobContract;

@Injectable()
@Handles(NOTE, { attempts: 2, backoff: 1 })
class TakeNotes implements JobHandler<typeof NOTE> {
  readonly tries: [string, boolean][] = [];

  perform({ text }: { text: string }, { isLast }: JobAttempt): Promise<void> {
    this.tries.push([text, isLast]);
    return text === 'fails' ? Promise.reject(new Error('no ink')) : Promise.resolve();
  }
}

describe('the outbox', () => {
  let database: TestDatabase;
  const open: INestApplicationContext[] = [];

  async function boot(env: NodeJS.ProcessEnv = {}): Promise<INestApplicationContext> {
    const config = loadConfig({ LOG_LEVEL: 'silent', ...env });
    @Module({
      imports: [
        PlatformModule.with({ config, databaseUrl: database.url, filesFolder: '/nowhere' }),
        QueueModule.on(queueConnection(config, database.url)),
      ],
      providers: [TakeNotes],
    })
    class TestModule {}
    const app = await NestFactory.createApplicationContext(TestModule, { logger: false });
    open.push(app);
    return app;
  }

  const put = (app: INestApplicationContext, id: string, text: string) =>
    app
      .get(Database)
      .query(`INSERT INTO outbox (id, job, payload, key) VALUES ($1, $2, $3, gen_random_uuid()::text)`, [
        id,
        NOTE.name,
        { text },
      ]);
  const waiting = (app: INestApplicationContext) =>
    app
      .get(Database)
      .query<{ job: string }>(`SELECT job FROM outbox ORDER BY job`)
      .then((rows) => rows.map(({ job }) => job));

  /** Once the queue has done with that job. */
  async function done(app: INestApplicationContext, id: string): Promise<void> {
    const sql = `SELECT 1 FROM bullmq.job WHERE id = $1 AND finished_at_ms IS NOT NULL`;
    while ((await app.get(Database).query(sql, [id])).length === 0)
      await new Promise((next) => setImmediate(next));
  }

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    for (const app of open.splice(0)) await app.close();
    await database.drop();
  });

  it('makes one job of a row handed over twice, by two relays at once or after the job is done', async () => {
    const [app, other] = [await boot(), await boot()];
    const id = newId();
    await put(app, id, 'once');
    await Promise.all([app.get(OutboxRelay).drain(), other.get(OutboxRelay).drain()]);
    await done(app, id);
    await put(app, id, 'once');
    await app.get(OutboxRelay).drain();
    const after = newId();
    await put(app, after, 'after');
    await app.get(OutboxRelay).drain();
    await done(app, after);
    const texts = [app, other].flatMap((one) => one.get(TakeNotes).tries.map(([text]) => text));
    expect(texts.toSorted()).toEqual(['after', 'once']);
    expect(await waiting(app)).toEqual([]);
  });

  it('leaves what nobody here handles, and hands over what stands behind it', async () => {
    const app = await boot();
    await app.get(Outbox).add(FOREIGN, {});
    const id = newId();
    await put(app, id, 'behind');
    await app.get(OutboxRelay).drain();
    await done(app, id);
    expect(await waiting(app)).toEqual([FOREIGN.name]);
  });

  it('does not lose a job that was asked for again while the first request was on its way', async () => {
    const app = await boot();
    await app.get(Database).inTransaction(async () => {
      await app.get(Outbox).add(NOTE, { text: 'first' }, 'one key');
      const [row] = await app.get(Database).query<{ id: string }>(`SELECT id FROM outbox`);
      await app.get(Outbox).add(NOTE, { text: 'second' }, 'one key');
      // What a relay does that read the first request before the second was made.
      await app.get(Database).query(`DELETE FROM outbox WHERE id = ANY($1)`, [[row?.id]]);
      expect(await app.get(Database).query(`SELECT payload FROM outbox`)).toEqual([
        { payload: { text: 'second' } },
      ]);
    });
  });

  it('tells a handler which try is the last', async () => {
    const app = await boot();
    const id = newId();
    await put(app, id, 'fails');
    await app.get(OutboxRelay).drain();
    await done(app, id);
    expect(app.get(TakeNotes).tries).toEqual([
      ['fails', false],
      ['fails', true],
    ]);
  });

  it('holds no lock and no transaction while Redis is away, and still closes', async () => {
    const nobody = createServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const { port } = nobody.address() as AddressInfo;
    nobody.close();
    await once(nobody, 'close');
    const app = await boot({ REDIS_URL: `redis://127.0.0.1:${port}` });
    await put(app, newId(), 'later');
    void app.get(OutboxRelay).drain();
    await app.get(Database).inTransaction(async () => {
      await app.get(Database).query(`SET LOCAL lock_timeout = '5s'`);
      expect(await app.get(Database).query(`SELECT 1 FROM outbox FOR UPDATE`)).toHaveLength(1);
    });
    const idle = await app
      .get(Database)
      .query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
      );
    expect(idle).toEqual([]);
    await app.close();
    open.pop();
    // The kind of queue is one choice per process: back to PostgreSQL for whoever comes next.
    queueConnection(loadConfig({}), database.url);
  });
});
