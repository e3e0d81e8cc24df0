import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { createTestDatabase, type TestDatabase } from '@pirecow/platform/testing';
import {
  Database,
  loadConfig,
  Mail,
  Mailer,
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
import { UnrecoverableError } from 'bullmq';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { isSigned } from './dkim';
import { PostOffice } from './post-office';

const FIRST = { isLast: false };
const LAST = { isLast: true };

describe('jobs and mail', () => {
  const office = new PostOffice();
  let database: TestDatabase;
  let folder: string;
  let app: INestApplicationContext;

  async function boot(env: NodeJS.ProcessEnv): Promise<INestApplicationContext> {
    const config = loadConfig({ LOG_LEVEL: 'silent', ...env });
    @Module({
      imports: [
        PlatformModule.with({ config, databaseUrl: database.url, filesFolder: join(folder, 'files') }),
        QueueModule.on(queueConnection(config, database.url)),
      ],
      providers: [SendMail, Sweep],
    })
    class TestModule {}
    return NestFactory.createApplicationContext(TestModule, { logger: false });
  }

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'mail-'));
    app = await boot({ SMTP_URL: await office.open() });
  });
  afterAll(async () => {
    await app.close();
    await office.close();
    await database.drop();
    await rm(folder, { recursive: true });
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

  interface QueuedJob {
    state: string;
    attempts: number;
    text: string;
  }

  /** The job that sends this mail, once the queue has done with it. */
  async function finished(mailId: string): Promise<QueuedJob> {
    for (;;) {
      const [job] = await app.get(Database).query<QueuedJob>(
        `SELECT state::text, attempts_made AS attempts, concat(failed_reason, stacktrace) AS text
           FROM bullmq.job WHERE data->>'mailId' = $1 AND finished_at_ms IS NOT NULL`,
        [mailId],
      );
      if (job) return job;
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

  it('says in its head how one click stops mail of its kind (RFC 8058), where nobody needs to get it', async () => {
    await app.get(Mailer).write({
      ...letter('xan@example.org'),
      matter: { accountId: newId(), kind: 'talk' },
    });
    expect(await settled('xan@example.org')).toMatchObject({ state: 'sent' });
    const [needed, other] = office.received.map(({ headerLines }) =>
      headerLines.map(({ line }) => line).filter((line) => line.startsWith('List-')),
    );
    expect(needed).toEqual([]);
    expect(other).toEqual([
      expect.stringMatching(/^List-Unsubscribe:\s+<http\S+\/api\/letters\/stop\?secret=v1\.\S+>$/),
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ]);
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
    await app.get(SendMail).perform({ mailId: mail.id }, FIRST);
    expect((await mailTo('maite@example.org')).state).toBe('uncertain');
    expect(office.received).toHaveLength(2);
  });

  it('sends all mail over connections that stay open', async () => {
    const before = office.connections;
    for (const name of ['ane', 'beñat', 'katalin']) {
      await app.get(Mailer).write(letter(`${name}@example.org`));
      await settled(`${name}@example.org`);
    }
    expect(office.connections - before).toBeLessThan(3);
  });

  it('goes as plain words and as HTML of the same words, in which nothing is fetched and nothing that is quoted runs', async () => {
    await app.get(Mailer).write(letter('ane.html@example.org'));
    const { id } = await mailTo('ane.html@example.org');
    await settled('ane.html@example.org');
    const body =
      'Kaixo <b onload="x">Ane</b>:\n\n– bat\n– bi\n\nhttp://localhost:3000/learn\n\nTaldea\nhttp://localhost:3000';
    await app.get(Database).repository(Mail).update({ id }, { state: 'queued', subject: 'Bat & "bi"', body });
    await app.get(SendMail).perform({ mailId: id }, FIRST);
    const { text, html } = office.received.at(-1) ?? {};
    expect(text?.trim()).toBe(body);
    expect(html).toContain('<html lang="eu">');
    expect(html).toMatch(/<h1 [^>]+>Bat &#38; &#34;bi&#34;<\/h1>/);
    expect(html).toContain('Kaixo &#60;b onload=&#34;x&#34;&#62;Ane&#60;/b&#62;:');
    expect(html).toMatch(/<ul [^>]+><li [^>]+>bat<\/li><li [^>]+>bi<\/li><\/ul>/);
    expect(html).toMatch(/<a href="http:\/\/localhost:3000\/learn" [^>]+>Ireki pirEcow-en<\/a>/);
    expect(html).toMatch(/<a href="http:\/\/localhost:3000" [^>]+>Taldea<\/a>/);
    expect(html).not.toMatch(/<(script|img|link)|url\(|@import/);
  });

  it('signs mail for the domain of its sender, where the operator names a key (DKIM, RFC 6376)', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const keyFile = join(folder, 'dkim.pem');
    await writeFile(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const signed = await boot({
      ...{ SMTP_URL: office.url, MAIL_DKIM: `summer:${keyFile}` },
      MAIL_FROM: 'pirEcow <no-reply@learn.example.org>',
    });
    const mail = await mailTo('xan@example.org');
    await signed.get(Database).repository(Mail).update({ id: mail.id }, { state: 'queued', body: 'Kaixo' });
    await signed.get(SendMail).perform({ mailId: mail.id }, FIRST);
    await signed.close();
    const raw = office.raw.at(-1) ?? '';
    expect(raw).toMatch(/d=learn\.example\.org;[\s\S]*s=summer;/);
    // RFC 8058 section 4: else no program shows its button.
    const heads = /[;\s]h=([^;]*)/.exec(raw)?.[1]?.replace(/\s/g, '').toLowerCase().split(':');
    expect(heads).toEqual(expect.arrayContaining(['from', 'list-unsubscribe', 'list-unsubscribe-post']));
    expect(isSigned(raw, publicKey)).toBe(true);
    expect(isSigned(raw.replace('Kaixo', 'Agur!'), publicKey)).toBe(false);
  });

  it.each(['-----BEGIN PRIVATE KEY-----\nhalf', 'public', 'ec'])(
    'sends no mail unsigned where its key cannot sign: %j',
    async (kind) => {
      const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const pems: Record<string, string> = {
        public: ec.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
        ec: ec.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
      const keyFile = join(folder, 'wrong.pem');
      await writeFile(keyFile, pems[kind] ?? kind);
      const { id } = await mailTo('maite@example.org');
      await app.get(Database).repository(Mail).update({ id }, { state: 'queued', body: 'words' });
      const before = office.received.length;
      const wrong = await boot({ SMTP_URL: office.url, MAIL_DKIM: `summer:${keyFile}` });
      await expect(wrong.get(SendMail).perform({ mailId: id }, FIRST)).rejects.toThrow('mail server: ');
      await wrong.close();
      expect(await mailTo('maite@example.org')).toMatchObject({ state: 'queued', body: 'words' });
      expect(office.received).toHaveLength(before);
    },
  );

  it('keeps a mail queued while the key that seals its links is damaged', async () => {
    const { id } = await mailTo('xan@example.org');
    await app.get(Database).repository(Mail).update({ id }, { state: 'queued', body: 'words' });
    const keyFile = join(folder, 'secret.key');
    const key = await readFile(keyFile);
    await writeFile(keyFile, 'half');
    const damaged = await boot({ SMTP_URL: office.url });
    await expect(damaged.get(SendMail).perform({ mailId: id }, FIRST)).rejects.toThrow('damaged');
    await damaged.close();
    await writeFile(keyFile, key);
    expect(await mailTo('xan@example.org')).toMatchObject({ state: 'queued', body: 'words' });
    await app.get(SendMail).perform({ mailId: id }, FIRST);
    expect((await mailTo('xan@example.org')).state).toBe('sent');
  });

  describe('at a difficult server', () => {
    async function aMail(): Promise<Mail> {
      const mail = await mailTo('maite@example.org');
      const fresh = { state: 'queued', body: 'words' } as const;
      await app.get(Database).repository(Mail).update({ id: mail.id }, fresh);
      return { ...mail, ...fresh };
    }
    const send = (mail: Mail, attempt = FIRST) => app.get(SendMail).perform({ mailId: mail.id }, attempt);
    afterEach(() => {
      office.manner = 'take';
      office.asksForLogin = false;
    });

    it('keeps a mail queued when the server says "try later", and tells the queue so without its words', async () => {
      const mail = await aMail();
      office.manner = 451;
      await expect(send(mail)).rejects.toThrow(/^mail server: EMESSAGE 451$/);
      expect(await mailTo(mail.recipient)).toMatchObject({ state: 'queued', body: 'words' });
      office.manner = 'take';
      await send(mail);
      expect((await mailTo(mail.recipient)).state).toBe('sent');
    });

    it('never sends again a mail that the server took before the line dropped', async () => {
      const mail = await aMail();
      const before = office.received.length;
      office.manner = 'hang up';
      await send(mail);
      expect(await mailTo(mail.recipient)).toMatchObject({ state: 'uncertain', body: '' });
      await send(mail);
      expect(office.received).toHaveLength(before + 1);
    });

    it('gives a mail up at once that the server refuses for good, and forgets its words', async () => {
      const mail = await aMail();
      office.manner = 550;
      await expect(send(mail)).rejects.toThrow(UnrecoverableError);
      expect(await mailTo(mail.recipient)).toMatchObject({
        ...{ state: 'failed', body: '', sentAt: null, failure: 'words' },
      });
    });

    it('tells an address that does not exist from words that are refused', async () => {
      const mail = await aMail();
      office.stranger = mail.recipient;
      await expect(send(mail)).rejects.toThrow(UnrecoverableError);
      office.stranger = undefined;
      expect(await mailTo(mail.recipient)).toMatchObject({ state: 'failed', failure: 'address' });
    });

    it('keeps a mail queued where it is our own sender that is refused', async () => {
      const mail = await aMail();
      office.asksForLogin = true;
      await expect(send(mail)).rejects.toThrow(/^mail server: EENVELOPE 530$/);
      expect(await mailTo(mail.recipient)).toMatchObject({ state: 'queued', body: 'words' });
    });

    it('gives a mail up when the last try fails', async () => {
      const mail = await aMail();
      office.manner = 451;
      await expect(send(mail, LAST)).rejects.toThrow('451');
      expect(await mailTo(mail.recipient)).toMatchObject({ state: 'failed', body: '', failure: 'server' });
    });

    it('tries again where nobody listens, or hangs up before the words', async () => {
      const mail = await aMail();
      const silent = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
      await once(silent, 'listening');
      const port = (silent.address() as AddressInfo).port;
      const elsewhere = await boot({ SMTP_URL: `smtp://127.0.0.1:${port}` });
      const sent = () => elsewhere.get(SendMail).perform({ mailId: mail.id }, FIRST);
      await expect(sent()).rejects.toThrow('mail server: ECONNECTION');
      silent.close();
      await once(silent, 'close');
      await expect(sent()).rejects.toThrow('mail server: ESOCKET');
      expect((await mailTo(mail.recipient)).state).toBe('queued');
      await elsewhere.close();
    });

    it('leaves no address and no link in the queue', async () => {
      office.manner = 550;
      await app.get(Mailer).write(letter('nobody.here@example.org'));
      expect(await settled('nobody.here@example.org')).toMatchObject({ state: 'failed' });
      const { id } = await mailTo('nobody.here@example.org');
      const job = await finished(id);
      expect(job).toMatchObject({ state: 'failed', attempts: 1 });
      expect(job.text).toContain('mail server: refused EMESSAGE 550');
      expect(job.text).not.toMatch(/@example|https:/);
    });
  });

  it('sweeps counters that have run out, and the words of mail that nobody sends any more', async () => {
    const at = app.get(Database);
    const old = {
      state: 'queued',
      body: 'words',
      createdAt: new Date(Date.now() - 8 * 24 * 3600_000),
    } as const;
    const { id } = await mailTo('maite@example.org');
    await at.repository(Mail).update({ id }, old);
    await at.query(
      `INSERT INTO rate_limit VALUES ('old', 1, now() - interval '1 s'), ('new', 1, now() + interval '1 h')`,
    );
    await app.get(Sweep).perform();
    expect(await mailTo('maite@example.org')).toMatchObject({ state: 'failed', body: '' });
    expect(await at.query(`SELECT key FROM rate_limit`)).toEqual([{ key: 'new' }]);
  });

  it('sweeps files that a killed process was taking in, and leaves those that still arrive', async () => {
    const folders = ['old', 'new'].map((name) => join(tmpdir(), `pirecow-upload-${process.pid}-${name}`));
    for (const folder of folders) {
      await mkdir(folder);
      await writeFile(join(folder, 'upload'), 'half a film');
    }
    const [old = '', fresh = ''] = folders;
    const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 3600;
    await utimes(old, twoDaysAgo, twoDaysAgo);
    await app.get(Sweep).perform();
    expect(folders.map((folder) => existsSync(folder))).toEqual([false, true]);
    await rm(fresh, { recursive: true });
  });

  it('forgets mail after a month, whatever became of it', async () => {
    const mails = app.get(Database).repository(Mail);
    const states = ['sent', 'kept', 'failed', 'uncertain', 'queued'] as const;
    const keep = async (day: number) => {
      for (const state of states) await app.get(Mailer).write(letter(`${state}.${day}@example.org`));
      const createdAt = new Date(Date.now() - day * 24 * 3600_000);
      for (const state of states)
        await mails.update({ recipient: `${state}.${day}@example.org` }, { state, createdAt });
    };
    await keep(29);
    await keep(31);
    await app.get(Sweep).perform();
    const left = (await mails.find()).map(({ recipient }) => recipient).filter((to) => /\.(29|31)@/.test(to));
    // One in the queue for so long was given up just now: it goes with the same turn.
    expect(left.sort()).toEqual(
      ['failed.29@', 'kept.29@', 'queued.29@', 'sent.29@', 'uncertain.29@'].map((to) => `${to}example.org`),
    );
  });

  it.each([
    ['keeps mail to be read on the inbox page of a demonstration', {}, { state: 'kept', body: 'words' }],
    [
      'fails where a real platform has no mail server, and keeps no words',
      { PUBLIC_URL: 'https://learn.example.org' },
      { state: 'failed', body: '', sentAt: null },
    ],
  ])('%s', async (_name, env, expected) => {
    const without = await boot(env);
    try {
      const mail = await mailTo('maite@example.org');
      await without
        .get(Database)
        .repository(Mail)
        .update({ id: mail.id }, { state: 'queued', body: 'words' });
      await without.get(SendMail).perform({ mailId: mail.id }, FIRST);
      expect(await mailTo('maite@example.org')).toMatchObject(expected);
    } finally {
      await without.close();
    }
  });
});
