import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createTestDatabase, type TestDatabase } from '@pirecow/platform/testing';
import {
  Database,
  loadConfig,
  Mail,
  newId,
  Outbox,
  OutboxRelay,
  PlatformModule,
  queueConnection,
  QueueModule,
  SendMail,
  Sweep,
} from '@pirecow/platform';
import { MAIL_SEND } from '@pirecow/contracts';
import { PostOffice } from './post-office';

describe('mail', () => {
  const office = new PostOffice();
  let database: TestDatabase;
  const open: INestApplicationContext[] = [];

  async function boot(): Promise<INestApplicationContext> {
    const config = loadConfig({ LOG_LEVEL: 'silent', SMTP_URL: office.url });
    @Module({
      imports: [
        PlatformModule.with({ config, databaseUrl: database.url, filesFolder: '/nowhere' }),
        QueueModule.on(queueConnection(config, database.url)),
      ],
      providers: [SendMail, Sweep],
    })
    class TestModule {}
    const app = await NestFactory.createApplicationContext(TestModule, { logger: false });
    open.push(app);
    return app;
  }

  beforeAll(async () => {
    database = await createTestDatabase();
    await office.open();
    await boot();
  });
  afterAll(async () => {
    for (const app of open) await app.close();
    await office.close();
    await database.drop();
  });

  const at = () => open[0]!.get(Database);
  const mailTo = (recipient: string) => at().repository(Mail).findOneByOrFail({ recipient });

  /** A mail in the table that no job is about. @returns its id */
  async function left(recipient: string, own: Partial<Mail> = {}): Promise<string> {
    const id = newId();
    await at()
      .repository(Mail)
      .insert({
        ...{ id, recipient, language: 'eu', kind: 'test', accountId: null, wish: null, subject: 'Kaixo' },
        ...{ body: 'words', state: 'queued', failure: null, createdAt: new Date(), sentAt: null },
        ...own,
      });
    return id;
  }

  async function settled(recipient: string): Promise<Mail['state']> {
    for (;;) {
      const { state } = await mailTo(recipient);
      if (!['queued', 'sending'].includes(state)) return state;
      await new Promise((next) => setImmediate(next));
    }
  }

  it('is asked for again once it is older than all its tries', async () => {
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3600_000);
    await left('lost@example.org', { createdAt: hoursAgo(25) });
    await left('half@example.org', { createdAt: hoursAgo(25), state: 'sending' });
    await left('young@example.org', { createdAt: hoursAgo(23) });
    await open[0]!.get(Sweep).perform();
    await open[0]!.get(OutboxRelay).drain();
    expect([await settled('lost@example.org'), await settled('half@example.org')]).toEqual([
      'sent',
      'uncertain',
    ]);
    expect((await mailTo('young@example.org')).state).toBe('queued');
  });

  it('is not asked for twice where its first job still waits to be handed over', async () => {
    const mailId = await left('waits@example.org', { createdAt: new Date(Date.now() - 25 * 3600_000) });
    const asked = Promise.withResolvers<number>();
    const back = at().inTransaction(async () => {
      const outbox = open[0]!.get(Outbox);
      await outbox.add(MAIL_SEND, { mailId });
      await open[0]!.get(Sweep).perform();
      asked.resolve(
        (await at().query(`SELECT FROM outbox WHERE payload ->> 'mailId' = $1`, [mailId])).length,
      );
      throw new Error('back');
    });
    await expect(back).rejects.toThrow('back');
    expect(await asked.promise).toBe(1);
  });

  it('that is refused for good is noted on the account of its address, unless it was refused because of us', async () => {
    await at().query(
      `INSERT INTO account (id, email, given_name, family_name, language, time_zone, platform_administrator, created_at)
       VALUES (gen_random_uuid(), 'gone@example.org', 'Ane', 'Ibarra', 'eu', 'Europe/Paris', false, now())`,
    );
    const mailId = await left('gone@example.org');
    office.stranger = 'gone@example.org';
    const send = () => open[0]!.get(SendMail).perform({ mailId }, { isLast: false });
    const noted = `SELECT FROM account WHERE email = 'gone@example.org' AND mail_refused_at IS NOT NULL`;
    office.aboutStranger = '5.7.1 You may not write to us from there';
    await expect(send()).rejects.toThrow(/^mail server: EENVELOPE 550$/);
    expect([await at().query(noted), (await mailTo('gone@example.org')).state]).toEqual([[], 'queued']);
    office.aboutStranger = '5.1.1 No such user';
    await expect(send()).rejects.toThrow('refused');
    office.stranger = undefined;
    expect(await at().query(noted)).toHaveLength(1);
  });

  it('is sent although two processes that had it in hand were killed', async () => {
    const mailId = await left('eki@example.org');
    await at().query(
      `INSERT INTO bullmq.job (queue, id, seq, name, state, data, opts, added_at_ms, stalled_marked, stalled_count, locked_until_ms, lock_token)
       VALUES ('pirecow', $1, nextval('bullmq.job_seq'), $2, 'active', $3, '{"attempts": 10}', 1, true, 1, 1, 'of the dead')`,
      [mailId, MAIL_SEND.name, JSON.stringify({ mailId })],
    );
    await at().query(`DELETE FROM bullmq.meta WHERE field = 'stalled-check'`);
    await boot();
    expect(await settled('eki@example.org')).toBe('sent');
  });

  it('waits for the next process while the server was not ready for its words, and only then is it in hand', async () => {
    const seen: string[] = [];
    office.whileLooking = async () => void seen.push((await mailTo('ane@example.org')).state);
    const mailId = await left('ane@example.org');
    await open[0]!.get(SendMail).perform({ mailId }, { isLast: false });
    expect([...seen, (await mailTo('ane@example.org')).state]).toEqual(['queued', 'sent']);
  });

  it('is handed over once where two processes are at it, and what became of it stands', async () => {
    const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let looking = 0;
    office.whileLooking = async () => {
      both[looking++]?.resolve();
      await Promise.all(both.map(({ promise }) => promise));
    };
    const mailId = await left('xan@example.org');
    const send = () => open[0]!.get(SendMail).perform({ mailId }, { isLast: false });
    await Promise.all([send(), send()]);
    const of = (who: string) => office.received.filter(({ to }) => JSON.stringify(to).includes(who));
    expect([of('xan@').length, (await mailTo('xan@example.org')).state]).toEqual([1, 'sent']);
    office.whileLooking = () => Promise.resolve();
    const next = await left('eneko@example.org');
    await open[0]!.get(SendMail).perform({ mailId: next }, { isLast: false });
    expect(of('eneko@')).toHaveLength(1);
  });
});
