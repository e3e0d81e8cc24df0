import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { createTestDatabase, type TestDatabase } from '@pirecow/platform/testing';
import {
  Database,
  loadConfig,
  Mail,
  Mailer,
  Outbox,
  OutboxRelay,
  PlatformModule,
  queueConnection,
  QueueModule,
  SendMail,
} from '@pirecow/platform';
import { MAIL_SEND } from '@pirecow/contracts';
import { simpleParser, type ParsedMail } from 'mailparser';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A real mail server on a socket that keeps what it receives, and can refuse the next mail. */
class PostOffice {
  readonly received: ParsedMail[] = [];
  refuseNext = 0;
  private waiting: (() => void)[] = [];
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      void simpleParser(stream).then((mail) => {
        if (this.refuseNext > 0) {
          this.refuseNext -= 1;
          return done(Object.assign(new Error('try later'), { responseCode: 451 }));
        }
        this.received.push(mail);
        done();
        this.waiting.splice(0).forEach((wake) => wake());
      });
    },
  });

  async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server.server, 'listening');
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  async arrived(count: number): Promise<void> {
    while (this.received.length < count) await new Promise<void>((wake) => this.waiting.push(wake));
  }

  close(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()));
  }
}

describe('jobs and mail', () => {
  const office = new PostOffice();
  let database: TestDatabase;
  let app: INestApplicationContext;

  async function boot(env: NodeJS.ProcessEnv): Promise<INestApplicationContext> {
    const config = loadConfig({ LOG_LEVEL: 'silent', ...env });
    @Module({
      imports: [
        PlatformModule.with({ config, databaseUrl: database.url, filesFolder: '/nowhere' }),
        QueueModule.on(queueConnection(config, database.url)),
      ],
      providers: [SendMail],
    })
    class TestModule {}
    return NestFactory.createApplicationContext(TestModule, { logger: false });
  }

  beforeAll(async () => {
    database = await createTestDatabase();
    app = await boot({ SMTP_URL: await office.open() });
  });
  afterAll(async () => {
    await app.close();
    await office.close();
    await database.drop();
  });

  const letter = (recipient: string) => ({ recipient, language: 'eu', kind: 'test', values: {} });
  const mailTo = (recipient: string) => app.get(Database).repository(Mail).findOneByOrFail({ recipient });

  async function settled(recipient: string): Promise<Mail> {
    for (;;) {
      const mail = await mailTo(recipient);
      if (!['queued', 'sending'].includes(mail.state)) return mail;
      await new Promise((next) => setImmediate(next));
    }
  }

  it('sends a mail over a socket once the transaction has committed, and forgets its words', async () => {
    await app.get(Mailer).write(letter('maite@example.org'));
    await office.arrived(1);
    expect(office.received[0]?.to).toMatchObject({ text: 'maite@example.org' });
    expect(office.received[0]?.headers.get('content-language')).toBe('eu');
    expect(await settled('maite@example.org')).toMatchObject({ state: 'sent', body: '' });
  });

  it('writes no mail for a transaction that rolls back', async () => {
    const attempt = app.get(Database).inTransaction(async () => {
      await app.get(Mailer).write(letter('nobody@example.org'));
      throw new Error('changed my mind');
    });
    await expect(attempt).rejects.toThrow('changed my mind');
    const rows = await app.get(Database).repository(Mail).countBy({ recipient: 'nobody@example.org' });
    expect(rows).toBe(0);
  });

  it('hands a job over once although it was asked for twice under one key', async () => {
    const relay = app.get(OutboxRelay);
    await relay.drain();
    await app.get(Database).inTransaction(async () => {
      const mailId = (await mailTo('maite@example.org')).id;
      await app.get(Outbox).add(MAIL_SEND, { mailId }, 'the same');
      await app.get(Outbox).add(MAIL_SEND, { mailId }, 'the same');
      expect(await app.get(Database).query(`SELECT 1 FROM outbox`)).toHaveLength(1);
    });
    await relay.drain();
    expect(await app.get(Database).query(`SELECT 1 FROM outbox`)).toEqual([]);
  });

  it('does not send again a mail that a crash left half-way: it is shown as uncertain', async () => {
    const mail = await mailTo('maite@example.org');
    await app.get(Database).repository(Mail).update({ id: mail.id }, { state: 'sending' });
    await app.get(SendMail).perform({ mailId: mail.id });
    expect((await mailTo('maite@example.org')).state).toBe('uncertain');
    expect(office.received).toHaveLength(1);
  });

  it('keeps a mail queued when the server says "try later", and tells the queue so', async () => {
    office.refuseNext = 1;
    await app.get(Database).repository(Mail).update({ recipient: 'maite@example.org' }, { state: 'queued' });
    const mail = await mailTo('maite@example.org');
    await expect(app.get(SendMail).perform({ mailId: mail.id })).rejects.toThrow('try later');
    expect((await mailTo('maite@example.org')).state).toBe('queued');
    await app.get(SendMail).perform({ mailId: mail.id });
    expect((await mailTo('maite@example.org')).state).toBe('sent');
  });

  it('keeps mail to be read on the inbox page where there is no mail server', async () => {
    const without = await boot({});
    try {
      const mail = await mailTo('maite@example.org');
      await without
        .get(Database)
        .repository(Mail)
        .update({ id: mail.id }, { state: 'queued', body: 'words' });
      await without.get(SendMail).perform({ mailId: mail.id });
      expect(await mailTo('maite@example.org')).toMatchObject({ state: 'kept', body: 'words' });
    } finally {
      await without.close();
    }
  });
});
