import { type SignUp, PRIVACY_VERSION, TERMS_VERSION } from '@pirecow/contracts';
import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { aPerson } from './identity.factory';
import { whileTaken } from './races';
import { startTestApi, type TestApi } from './test-api';
import { mailTo, secretFor, Visitor } from './visitor';

const DAY = 24 * 3_600_000;
const PASSWORD = 'a good long sentence';

function person(email: string, wishes: Partial<SignUp> = {}): SignUp {
  return {
    email,
    givenName: 'Ane',
    familyName: 'Ibarra',
    language: 'eu',
    timeZone: 'Europe/Madrid',
    terms: TERMS_VERSION,
    privacy: PRIVACY_VERSION,
    ...wishes,
  };
}

describe('sign-up', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi({ PUBLIC_URL: 'https://learn.example.org' });
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  const visitor = () => new Visitor(api.app);

  it('makes an account once the address is confirmed, with the consents that were given', async () => {
    const browser = visitor();
    const asked = await browser.post('/api/sign-up', person('Ane@Example.org '));
    expect([asked.status, asked.json()]).toEqual([202, { demoPath: null }]);
    expect(await browser.whoAmI()).toBeUndefined();
    const [mail] = await mailTo(api.app, 'ane@example.org');
    expect(mail).toMatchObject({ language: 'eu', subject: 'Berretsi zure helbidea' });
    expect(mail?.body).toContain('https://learn.example.org/confirm#');

    const secret = await secretFor(api.app, 'ane@example.org');
    const confirmed = await browser.post('/api/sign-up/confirm', { secret, password: PASSWORD });
    expect(confirmed.status).toBe(204);
    const id = await browser.whoAmI();
    expect(id).toBeDefined();
    const consents = await api.app
      .get(Database)
      .query(`SELECT document, version, language FROM consent WHERE account_id = $1 ORDER BY document`, [id]);
    expect(consents).toEqual([
      { document: 'privacy', version: PRIVACY_VERSION, language: 'eu' },
      { document: 'terms', version: TERMS_VERSION, language: 'eu' },
    ]);
    const again = await visitor().post('/api/sign-in', { email: 'ANE@example.org', password: PASSWORD });
    expect(again.status).toBe(204);
  });

  it('keeps the place where one wanted to go in the link', async () => {
    await visitor().post('/api/sign-up', person('next@example.org', { next: '/learn?unit=3' }));
    const [mail] = await mailTo(api.app, 'next@example.org');
    expect(mail?.body).toContain('/confirm?next=%2Flearn%3Funit%3D3#');
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'learn', '/a\nb'])(
    'refuses %j as the place to go to',
    async (next) => {
      const answer = await visitor().post('/api/sign-up', person(`${newId()}@example.org`, { next }));
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([400, 'next']);
    },
  );

  it('uses a link once', async () => {
    await visitor().post('/api/sign-up', person('once@example.org'));
    const secret = await secretFor(api.app, 'once@example.org');
    const [first, second] = await Promise.all([
      visitor().post('/api/sign-up/confirm', { secret }),
      visitor().post('/api/sign-up/confirm', { secret }),
    ]);
    expect([first.status, second.status].sort()).toEqual([204, 410]);
    expect([first.code, second.code]).toContain('token.invalid');
  });

  it('refuses a link after three days', async () => {
    await visitor().post('/api/sign-up', person('late@example.org'));
    const secret = await secretFor(api.app, 'late@example.org');
    api.clock.set(new Date(Date.now() + 3 * DAY + 1000));
    const answer = await visitor().post('/api/sign-up/confirm', { secret });
    expect([answer.status, answer.code]).toEqual([410, 'token.invalid']);
  });

  it('does not take the link of one kind for another', async () => {
    await visitor().post('/api/sign-up', person('kind@example.org'));
    const secret = await secretFor(api.app, 'kind@example.org');
    const answers = [
      await visitor().post('/api/sign-in/link/use', { secret }),
      await visitor().post('/api/password/link/use', { secret, password: PASSWORD }),
      await visitor().post('/api/account/email/use', { secret }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([410, 410, 410]);
  });

  it('makes one account of two sign-ups with one address', async () => {
    await visitor().post('/api/sign-up', person('twice@example.org'));
    const first = await secretFor(api.app, 'twice@example.org');
    await visitor().post('/api/sign-up', person('twice@example.org'));
    const second = await secretFor(api.app, 'twice@example.org');
    expect((await visitor().post('/api/sign-up/confirm', { secret: second })).status).toBe(204);
    expect((await visitor().post('/api/sign-up/confirm', { secret: first })).status).toBe(410);
  });

  it('makes no second account, and no failure of ours, where both are confirmed at the same moment', async () => {
    await visitor().post('/api/sign-up', person('moment@example.org'));
    const secret = await secretFor(api.app, 'moment@example.org');
    const answer = await whileTaken(api, 'moment@example.org', () =>
      visitor().post('/api/sign-up/confirm', { secret }),
    );
    expect([answer.status, answer.code]).toEqual([410, 'token.invalid']);
  });

  it('answers the same for a known address, whose mail says so and signs in', async () => {
    const known = await aPerson(api.app, { email: 'known@example.org', language: 'fr' });
    const [forKnown, forUnknown] = [
      await visitor().post('/api/sign-up', person('known@example.org')),
      await visitor().post('/api/sign-up', person('unknown@example.org')),
    ];
    expect([forKnown.status, forKnown.body]).toEqual([forUnknown.status, forUnknown.body]);
    const [mail] = await mailTo(api.app, 'known@example.org');
    expect(mail).toMatchObject({ language: 'fr', subject: 'Vous avez déjà un compte' });
    const browser = visitor();
    const secret = await secretFor(api.app, 'known@example.org');
    expect((await browser.post('/api/sign-in/link/use', { secret })).status).toBe(204);
    expect(await browser.whoAmI()).toBe(known.id);
  });

  it('writes as many rows for a known as for an unknown address', async () => {
    await aPerson(api.app, { email: 'work@example.org' });
    const rowsFor = async (email: string) => {
      const database = api.app.get(Database);
      const [before] = await database.query<{ n: number }>(WRITES);
      await visitor().post('/api/sign-up', person(email));
      const [after] = await database.query<{ n: number }>(WRITES);
      return after!.n - before!.n;
    };
    expect(await rowsFor('work@example.org')).toBe(await rowsFor('nobody-works@example.org'));
  });

  it.each([
    ['fr', 'pseudo\u00a0: ce champ n’est pas connu', 'terms\u00a0: à remplir'],
    ['eu', 'pseudo: eremu hau ez da ezagutzen', 'terms: bete beharrekoa da'],
  ])('names wrong, missing and unknown fields in %s', async (language, unknown, missing) => {
    const { terms, ...rest } = person('not an address', { timeZone: 'Mars/Olympus' });
    const browser = new Visitor(api.app, language);
    const answer = await browser.post('/api/sign-up', { ...rest, pseudo: terms });
    const messages = answer.problem.errors?.map(({ message }) => message);
    expect(answer.problem.errors?.map(({ field }) => field).sort()).toEqual([
      'email',
      'pseudo',
      'terms',
      'timeZone',
    ]);
    expect(messages).toEqual(expect.arrayContaining([unknown, missing]));
  });

  it('refuses consent to a version of the terms that is not today’s', async () => {
    const old = { ...person('old@example.org'), terms: '2001-01' };
    const answer = await visitor().post('/api/sign-up', old);
    expect(answer.problem.errors).toMatchObject([{ field: 'terms', rule: 'choice' }]);
  });

  it('refuses a language without words of ours', async () => {
    const answer = await visitor().post('/api/sign-up', person('xx@example.org', { language: 'tlh' }));
    expect(answer.problem.errors).toMatchObject([{ field: 'language', rule: 'language' }]);
  });

  it('refuses a sign-up that another site sends', async () => {
    const answer = await visitor().post('/api/sign-up', person('forged@example.org'), {
      'sec-fetch-site': 'cross-site',
    });
    expect([answer.status, answer.code]).toEqual([403, 'session.origin-refused']);
  });

  it('writes nothing where another room refuses the new account', async () => {
    await visitor().post('/api/sign-up', person('half@example.org'));
    const secret = await secretFor(api.app, 'half@example.org');
    let refuse = true;
    api.app.get(TransactionEventBus).on('account.confirmed', () => {
      if (!refuse) return Promise.resolve();
      refuse = false;
      return Promise.reject(new Error('not now'));
    });
    const browser = visitor();
    expect((await browser.post('/api/sign-up/confirm', { secret })).status).toBe(500);
    expect(browser.cookie).toBeUndefined();
    expect((await browser.post('/api/sign-up/confirm', { secret })).status).toBe(204);
  });

  it('sends at most five mails an hour to one address', async () => {
    const statuses = [];
    for (let turn = 0; turn < 6; turn += 1)
      statuses.push((await visitor().post('/api/sign-up', person('flood@example.org'))).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    expect(await mailTo(api.app, 'flood@example.org')).toHaveLength(5);
  });
});

const WRITES = `
SELECT (SELECT count(*) FROM mail) + (SELECT count(*) FROM outbox) + (SELECT count(*) FROM account_token)
  + (SELECT count(*) FROM account) AS n`;

describe('sign-up in the demonstration', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('answers with the path of the link, so that it works without a mail server', async () => {
    const browser = new Visitor(api.app);
    const asked = await browser.post('/api/sign-up', person('try@example.org'));
    const { demoPath } = asked.json<{ demoPath: string }>();
    expect(demoPath).toMatch(/^\/confirm#/);
    const secret = demoPath.split('#')[1];
    expect((await browser.post('/api/sign-up/confirm', { secret })).status).toBe(204);
    expect(await browser.whoAmI()).toBeDefined();
  });

  it('never answers with a path into somebody else’s account', async () => {
    await aPerson(api.app, { email: 'owner@example.org' });
    const browser = new Visitor(api.app);
    const { demoPath } = (await browser.post('/api/sign-up', person('owner@example.org'))).json<{
      demoPath: string;
    }>();
    const secret = demoPath.split('#')[1];
    const answers = [
      await browser.post('/api/sign-up/confirm', { secret }),
      await browser.post('/api/sign-in/link/use', { secret }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([410, 410]);
    expect(await browser.whoAmI()).toBeUndefined();
  });
});
