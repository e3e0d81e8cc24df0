import type { Devices, Profile } from '@pirecow/contracts';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { Account } from '../src/accounts/account.entity';
import { SessionRow } from '../src/sessions/session.entity';
import { anOrganisation, aPerson, signedIn } from './identity.factory';
import { whileTaken } from './races';
import { startTestApi, type TestApi } from './test-api';
import { mailTo, secretFor, Visitor } from './visitor';

const PASSWORD = 'a good long sentence';
const NEW_PASSWORD = 'another good long sentence';

describe('the own account', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi({ PUBLIC_URL: 'https://learn.example.org' });
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  async function browserOf(wishes: Parameters<typeof aPerson>[1] = {}) {
    const person = await aPerson(api.app, wishes);
    const browser = new Visitor(api.app);
    browser.cookie = person.headers.cookie;
    return { ...person, browser };
  }

  const profile = {
    givenName: 'Maite',
    familyName: 'Etxeberria Goñi',
    language: 'eu',
    territory: 'ES212',
    timeZone: 'Europe/Madrid',
  };

  it('is closed to visitors', async () => {
    const visitor = new Visitor(api.app);
    const answers = [
      await visitor.get('/api/account'),
      await visitor.put('/api/account', profile),
      await visitor.put('/api/account/password', { password: NEW_PASSWORD }),
      await visitor.post('/api/account/email', { email: 'x@example.org' }),
      await visitor.get('/api/account/devices'),
      await visitor.get('/api/account/export'),
      await visitor.get('/api/account/archive'),
      await visitor.post('/api/account/close'),
      await visitor.delete('/api/session/everywhere'),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(9).fill(401));
  });

  describe('profile', () => {
    it('is shown and changed, at once for the interface too', async () => {
      const { browser, id, email } = await browserOf();
      const written = await browser.put('/api/account', profile);
      expect(written.status).toBe(200);
      const shown = (await browser.get('/api/account')).json<Profile>();
      expect(shown).toMatchObject({ id, email, ...profile, hasPassword: false });
      expect(written.json<Profile>()).toEqual(shown);
      expect(shown).not.toHaveProperty('passwordHash');
      const session = (await browser.get('/api/session')).json();
      expect(session).toMatchObject({ account: { language: 'eu', territory: 'ES212' } });
    });

    it('is not overwritten by a window that was opened before it changed', async () => {
      const { browser } = await browserOf();
      const { revision } = (await browser.get('/api/account')).json<Profile>();
      const seen = { 'if-match': `"${revision}"` };
      const answers = await Promise.all([
        browser.put('/api/account', profile, seen),
        browser.put('/api/account', { ...profile, familyName: 'Etxeberri' }, seen),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.map(({ code }) => code)).toContain('conflict');
      const kept = answers.find(({ status }) => status === 200)?.json<Profile>();
      expect((await browser.get('/api/account')).json<Profile>()).toEqual(kept);
      const again = { ...profile, familyName: kept?.familyName };
      expect((await browser.put('/api/account', again, seen)).status).toBe(200);
    });

    it('changes its language alone from the header, and nothing else with it', async () => {
      const { browser } = await browserOf();
      await browser.put('/api/account', profile);
      expect((await browser.put('/api/account/language', { language: 'es' })).status).toBe(204);
      expect((await browser.get('/api/account')).json<Profile>()).toMatchObject({
        ...profile,
        language: 'es',
      });
      const wrong = await browser.put('/api/account/language', { language: 'tlh' });
      expect(wrong.problem.errors).toMatchObject([{ field: 'language', rule: 'language' }]);
    });

    it('may go without a territory', async () => {
      const { browser } = await browserOf({ territory: 'FRI15' });
      await browser.put('/api/account', { ...profile, territory: null });
      expect((await browser.get('/api/account')).json<Profile>().territory).toBeNull();
    });

    it.each([
      [{ territory: 'FR101' }, 'territory', 'territory'],
      [{ language: 'tlh' }, 'language', 'language'],
      [{ timeZone: 'Europe/Atlantis' }, 'timeZone', 'time-zone'],
      [{ timeZone: '+01:00' }, 'timeZone', 'time-zone'],
      [{ givenName: '  ' }, 'givenName', 'required'],
      [{ familyName: 'a\u0000b' }, 'familyName', 'unreadable'],
      [{ platformAdministrator: true }, 'platformAdministrator', 'unknown_field'],
      [{ email: 'other@example.org' }, 'email', 'unknown_field'],
    ])('refuses %j', async (wrong, field, rule) => {
      const { browser } = await browserOf();
      const answer = await browser.put('/api/account', { ...profile, ...wrong });
      expect(answer.problem.errors).toMatchObject([{ field, rule }]);
      expect((await browser.get('/api/account')).json<Profile>().language).toBe('en');
    });

    it('offers the eighteen territories by their codes, with names in four languages', async () => {
      const { items } = (await new Visitor(api.app).get('/api/territories')).json<{
        items: { code: string; names: object }[];
      }>();
      expect(items).toHaveLength(18);
      expect(items.map(({ code }) => code)).toEqual(items.map(({ code }) => code).sort());
      expect(items.every(({ names }) => Object.keys(names).sort().join() === 'en,es,eu,fr')).toBe(true);
    });
  });

  describe('password', () => {
    it('is changed by who knows the old one; other devices are signed out and the owner is told', async () => {
      const { browser, id, email } = await browserOf({ password: PASSWORD });
      const elsewhere = new Visitor(api.app);
      elsewhere.cookie = (await signedIn(api.app, id)).cookie;
      const answer = await browser.put('/api/account/password', {
        password: NEW_PASSWORD,
        currentPassword: PASSWORD,
      });
      expect(answer.status).toBe(204);
      expect([await browser.whoAmI(), await elsewhere.whoAmI()]).toEqual([id, undefined]);
      expect((await mailTo(api.app, email)).map(({ subject }) => subject)).toEqual([
        'Your password was changed',
      ]);
    });

    it.each([
      [undefined, 'required'],
      ['not the password', 'wrong-password'],
    ])('is not changed by who says %j for the old one', async (currentPassword, rule) => {
      const { browser, email } = await browserOf({ password: PASSWORD });
      const answer = await browser.put('/api/account/password', { password: NEW_PASSWORD, currentPassword });
      expect(answer.problem.errors).toMatchObject([{ field: 'currentPassword', rule }]);
      const signIn = await new Visitor(api.app).post('/api/sign-in', { email, password: PASSWORD });
      expect(signIn.status).toBe(204);
    });

    it('cannot be guessed through a session that was left open', async () => {
      const { browser } = await browserOf({ password: PASSWORD });
      const statuses = [];
      for (let turn = 0; turn < 11; turn += 1)
        statuses.push(
          (
            await browser.put('/api/account/password', {
              password: NEW_PASSWORD,
              currentPassword: `guess ${turn}`,
            })
          ).status,
        );
      expect(statuses).toEqual([...Array<number>(10).fill(400), 429]);
    });
  });

  describe('address', () => {
    it('changes once the new one is confirmed, and the old one is told', async () => {
      const { browser, email, id } = await browserOf({ password: PASSWORD });
      const wish = { email: 'new@example.org', currentPassword: PASSWORD };
      const asked = await browser.post('/api/account/email', wish);
      expect([asked.status, asked.json()]).toEqual([202, { demoPath: null }]);
      expect((await browser.get('/api/account')).json<Profile>().email).toBe(email);
      const secret = await secretFor(api.app, 'new@example.org');
      expect((await new Visitor(api.app).post('/api/account/email/use', { secret })).status).toBe(204);
      expect((await browser.get('/api/account')).json<Profile>()).toMatchObject({
        id,
        email: 'new@example.org',
      });
      const told = await mailTo(api.app, email);
      expect(told.map(({ subject }) => subject)).toEqual([
        'Somebody wants to change your address',
        'Your address was changed',
      ]);
      expect(told.every(({ body }) => body.includes('new@example.org'))).toBe(true);
      const again = await new Visitor(api.app).post('/api/account/email/use', { secret });
      expect(again.code).toBe('token.invalid');
    });

    it('does not tell whether somebody else has an address, and does not take it', async () => {
      const other = await aPerson(api.app);
      const { browser } = await browserOf();
      const [taken, free] = [
        await browser.post('/api/account/email', { email: other.email }),
        await browser.post('/api/account/email', { email: 'free@example.org' }),
      ];
      expect([taken.status, taken.body]).toEqual([free.status, free.body]);
      const [mail] = await mailTo(api.app, other.email);
      expect(mail?.subject).toBe('This address already has an account');
      expect(mail?.body).not.toContain('#');
    });

    it('stays where somebody else took the new one first', async () => {
      const { browser, email } = await browserOf();
      await browser.post('/api/account/email', { email: 'race@example.org' });
      const secret = await secretFor(api.app, 'race@example.org');
      await aPerson(api.app, { email: 'race@example.org' });
      expect((await browser.post('/api/account/email/use', { secret })).code).toBe('token.invalid');
      expect((await browser.get('/api/account')).json<Profile>().email).toBe(email);
    });

    it.each([
      [
        'the password changes',
        (browser: Visitor) =>
          browser.put('/api/account/password', { password: NEW_PASSWORD, currentPassword: PASSWORD }),
      ],
      ['the owner signs out everywhere', (browser: Visitor) => browser.delete('/api/session/everywhere')],
    ])('stays where %s after the link was sent: all links end with it', async (_, act) => {
      const { browser, email, id } = await browserOf({ password: PASSWORD });
      await browser.post('/api/sign-in/link', { email });
      const magic = await secretFor(api.app, email);
      const intruder = `${id}@intruder.example.org`;
      await browser.post('/api/account/email', { email: intruder, currentPassword: PASSWORD });
      const secret = await secretFor(api.app, intruder);
      expect((await act(browser)).status).toBe(204);
      const stranger = new Visitor(api.app);
      expect((await stranger.post('/api/account/email/use', { secret })).code).toBe('token.invalid');
      expect((await stranger.post('/api/sign-in/link/use', { secret: magic })).code).toBe('token.invalid');
      const account = await api.app.get(Database).repository(Account).findOneByOrFail({ id });
      expect(account.email).toBe(email);
    });

    it('stays, without a failure of ours, where somebody else takes the new one at the same moment', async () => {
      const { browser, email } = await browserOf();
      await browser.post('/api/account/email', { email: 'moment@example.org' });
      const secret = await secretFor(api.app, 'moment@example.org');
      const answer = await whileTaken(api, 'moment@example.org', () =>
        browser.post('/api/account/email/use', { secret }),
      );
      expect(answer.code).toBe('token.invalid');
      expect((await browser.get('/api/account')).json<Profile>().email).toBe(email);
    });

    it('makes older links to the old address worthless', async () => {
      const { browser, email } = await browserOf();
      await browser.post('/api/sign-in/link', { email });
      const magic = await secretFor(api.app, email);
      await browser.post('/api/account/email', { email: 'moved@example.org' });
      await browser.post('/api/account/email/use', { secret: await secretFor(api.app, 'moved@example.org') });
      expect((await new Visitor(api.app).post('/api/sign-in/link/use', { secret: magic })).status).toBe(410);
    });
  });

  describe('without a password', () => {
    const HOUR_MS = 3_600_000;
    const deeds: [string, (browser: Visitor) => ReturnType<Visitor['post']>][] = [
      ['the address', (browser) => browser.post('/api/account/email', { email: 'fresh@example.org' })],
      ['the password', (browser) => browser.put('/api/account/password', { password: NEW_PASSWORD })],
      ['the account', (browser) => browser.post('/api/account/close')],
    ];

    it.each(deeds)('asks a browser that was left open to prove itself before %s changes', async (_, act) => {
      const { browser, id, email } = await browserOf();
      api.clock.set(new Date(Date.now() + HOUR_MS));
      const refused = await act(browser);
      expect([refused.status, refused.code]).toEqual([403, 'session.stale']);
      const account = await api.app.get(Database).repository(Account).findOneByOrFail({ id });
      expect(account).toMatchObject({ email, passwordHash: null, closedAt: null });
    });

    it.each(deeds)('takes a sign-in by mail a moment ago as proof before %s changes', async (_, act) => {
      const { browser, email } = await browserOf();
      api.clock.set(new Date(Date.now() + HOUR_MS));
      await browser.post('/api/sign-in/link', { email });
      await browser.post('/api/sign-in/link/use', { secret: await secretFor(api.app, email) });
      expect((await act(browser)).status).toBeLessThan(300);
    });
  });

  describe('devices', () => {
    it('are named, and one of them can be signed out', async () => {
      const { browser, email } = await browserOf({ password: PASSWORD });
      const phone = new Visitor(api.app);
      const agent =
        'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36';
      await phone.post('/api/sign-in', { email, password: PASSWORD }, { 'user-agent': agent });
      const { items } = (await browser.get('/api/account/devices')).json<Devices>();
      expect(items.map(({ device, isThis }) => [device, isThis]).sort()).toEqual([
        ['Chrome, Android', false],
        ['Firefox on Linux', true],
      ]);
      const other = items.find(({ isThis }) => !isThis);
      expect((await browser.delete(`/api/account/devices/${other?.id}`)).status).toBe(204);
      expect(await phone.whoAmI()).toBeUndefined();
    });

    it('of other people cannot be signed out', async () => {
      const { browser } = await browserOf();
      const victim = await aPerson(api.app);
      const row = await api.app
        .get(Database)
        .repository(SessionRow)
        .findOneByOrFail({ accountId: victim.id });
      expect((await browser.delete(`/api/account/devices/${row.id}`)).status).toBe(404);
      expect((await browser.delete('/api/account/devices/not-an-id')).status).toBe(400);
      expect(await api.app.get(Database).repository(SessionRow).existsBy({ id: row.id })).toBe(true);
    });
  });

  describe('data', () => {
    it('is handed out as a file, with what other rooms add, and without secrets', async () => {
      api.app.get(TransactionEventBus).on('account.exporting', ({ sections }) => {
        sections['learning'] = { enrolments: 2 };
        return Promise.resolve();
      });
      const { browser, id, email } = await browserOf({ password: PASSWORD });
      const answer = await browser.get('/api/account/export');
      expect(answer.headers['content-disposition']).toContain('attachment');
      expect(answer.json()).toMatchObject({
        identity: { account: { id, email, hasPassword: true }, devices: [{ userAgent: 'Firefox on Linux' }] },
        learning: { enrolments: 2 },
      });
      expect(answer.body).not.toMatch(/argon2|secretHash|passwordHash/);
    });

    it('disappears when the account is closed; its id stays', async () => {
      const organisationId = await anOrganisation(api.app);
      const heard: string[] = [];
      api.app.get(TransactionEventBus).on('account.closing', ({ accountId }) => {
        heard.push(accountId);
        return Promise.resolve();
      });
      const { browser, id, email } = await browserOf({
        password: PASSWORD,
        territory: 'AD',
        roles: { [organisationId]: ['learner'] },
      });
      await browser.post('/api/sign-in/link', { email });
      const magic = await secretFor(api.app, email);
      const wrong = await browser.post('/api/account/close', { currentPassword: 'not the password' });
      expect([wrong.status, heard]).toEqual([400, []]);
      expect((await browser.post('/api/account/close', { currentPassword: PASSWORD })).status).toBe(204);
      expect(heard).toEqual([id]);
      const row = await api.app.get(Database).repository(Account).findOneByOrFail({ id });
      expect(row).toMatchObject({ givenName: '', familyName: '', territory: null, passwordHash: null });
      expect(JSON.stringify(row)).not.toContain(email);
      const left = await api.app.get(Database).query(
        `SELECT 1 FROM membership WHERE account_id = $1 UNION ALL SELECT 1 FROM session WHERE account_id = $1
         UNION ALL SELECT 1 FROM account_token WHERE account_id = $1 OR email = $2
         UNION ALL SELECT 1 FROM mail WHERE recipient = $2`,
        [id, email],
      );
      expect(left).toEqual([]);
      const visitor = new Visitor(api.app);
      expect((await visitor.post('/api/sign-in', { email, password: PASSWORD })).status).toBe(401);
      expect((await visitor.post('/api/sign-in/link/use', { secret: magic })).status).toBe(410);
    });

    it('stays while an organisation would be left without administrator', async () => {
      const organisationId = await anOrganisation(api.app);
      const closedId = await anOrganisation(api.app, { closedAt: new Date() });
      const { browser, id } = await browserOf({
        roles: { [organisationId]: ['administrator'], [closedId]: ['administrator'] },
      });
      const refused = await browser.post('/api/account/close');
      expect(refused.code).toBe('organisation.last-administrator');
      expect(await browser.whoAmI()).toBe(id);
      await aPerson(api.app, { roles: { [organisationId]: ['administrator'] } });
      expect((await browser.post('/api/account/close')).status).toBe(204);
    });

    it('of two administrators who leave at once keeps one', async () => {
      const organisationId = await anOrganisation(api.app);
      const roles = { [organisationId]: ['administrator' as const] };
      const both = [await browserOf({ roles }), await browserOf({ roles })];
      const answers = await Promise.all(both.map(({ browser }) => browser.post('/api/account/close')));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    });

    it('stays whole where another room refuses to close', async () => {
      const { browser, id } = await browserOf();
      let refuse = true;
      api.app.get(TransactionEventBus).on('account.closing', () => {
        if (!refuse) return Promise.resolve();
        refuse = false;
        return Promise.reject(new Error('not now'));
      });
      expect((await browser.post('/api/account/close')).status).toBe(500);
      expect(await browser.whoAmI()).toBe(id);
    });
  });
});
