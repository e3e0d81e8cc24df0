import { Module } from '@nestjs/common';
import { PRIVACY_VERSION, TERMS_VERSION } from '@pirecow/contracts';
import { Database, loadConfig, Mail, queueConnection, QueueModule, SendMail } from '@pirecow/platform';
import { simpleParser, type ParsedMail } from 'mailparser';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { startTestApi, type TestApi } from './test-api';
import { Visitor } from './visitor';

@Module({ providers: [SendMail] })
class Jobs {}

describe('the confirmation mail', () => {
  const arrival = Promise.withResolvers<ParsedMail>();
  const office = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      void simpleParser(stream).then((mail) => {
        done();
        arrival.resolve(mail);
      });
    },
  });
  let api: TestApi;

  beforeAll(async () => {
    office.listen(0, '127.0.0.1');
    await once(office.server, 'listening');
    const smtp = `smtp://127.0.0.1:${(office.server.address() as AddressInfo).port}`;
    const env = { SMTP_URL: smtp, PUBLIC_URL: 'https://learn.example.org' };
    api = await startTestApi(env, (url) => [
      { module: Jobs, imports: [QueueModule.on(queueConnection(loadConfig(env), url))] },
    ]);
  });
  afterAll(async () => {
    await api.close();
    await new Promise<void>((done) => office.close(() => done()));
  });

  it('travels in Basque from the form through outbox, queue and mail server to an open account', async () => {
    const browser = new Visitor(api.app, 'eu');
    const asked = await browser.post('/api/sign-up', {
      email: 'maite@example.org',
      givenName: 'Maite',
      familyName: 'Etxeberria Goñi',
      language: 'eu',
      timeZone: 'Europe/Madrid',
      terms: TERMS_VERSION,
      privacy: PRIVACY_VERSION,
    });
    expect(asked.json()).toEqual({ demoPath: null });
    const mail = await arrival.promise;
    expect(mail.subject).toBe('Berretsi zure helbidea');
    expect(mail.headers.get('content-language')).toBe('eu');
    expect(mail.text).toContain('ongi etorri pirEcow-era!');
    const secret = /https:\/\/learn\.example\.org\/confirm#(\S+)/.exec(mail.text ?? '')?.[1];
    expect((await browser.post('/api/sign-up/confirm', { secret })).status).toBe(204);
    expect(await browser.whoAmI()).toBeDefined();
  });

  it('leaves no link behind in the database once it was sent', async () => {
    const find = () =>
      api.app.get(Database).repository(Mail).findOneByOrFail({ recipient: 'maite@example.org' });
    let mail = await find();
    while (mail.state === 'sending') mail = await find();
    expect(mail).toMatchObject({ state: 'sent', body: '' });
  });
});
