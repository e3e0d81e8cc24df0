import {
  type DemoAccounts,
  type MailDetail,
  type MailList,
  PRIVACY_VERSION,
  TERMS_VERSION,
} from '@pirecow/contracts';
import { DEMO_DOMAIN, DEMO_PASSWORD, FirstAdministrator } from '@pirecow/features/identity';
import { anOrganisation, aPerson } from './identity.factory';
import { startTestApi, type TestApi } from './test-api';
import { Visitor } from './visitor';

const DAY = 24 * 3_600_000;

describe('the first administrator', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi({ PUBLIC_URL: 'https://learn.example.org' });
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  const person = (secret: string, email = 'first@example.org') => ({
    secret,
    email,
    password: 'a good long sentence',
    givenName: 'Jon',
    familyName: 'Arana',
    language: 'es',
    timeZone: 'Europe/Madrid',
    terms: TERMS_VERSION,
    privacy: PRIVACY_VERSION,
  });
  const invite = async () =>
    (await api.app.get(FirstAdministrator).invite())?.split('#')[1] ?? 'no invitation';

  it('comes by a link of the last 24 hours, once; then there are no more links', async () => {
    await aPerson(api.app, { email: 'taken@example.org' });
    const old = await invite();
    api.clock.set(new Date(Date.now() + DAY + 1000));
    const browser = new Visitor(api.app);
    expect((await browser.post('/api/first-administrator', person(old))).code).toBe('token.invalid');
    const [one, two] = [await invite(), await invite()];
    const taken = await browser.post('/api/first-administrator', person(one, 'taken@example.org'));
    expect(taken.problem.errors).toMatchObject([{ field: 'email', rule: 'taken' }]);
    expect((await browser.post('/api/first-administrator', person(one))).status).toBe(204);
    expect((await browser.get('/api/session')).json()).toMatchObject({
      account: { email: 'first@example.org', language: 'es' },
      abilities: expect.arrayContaining(['platform.organisations', 'platform.mail']),
    });
    const late = await new Visitor(api.app).post('/api/first-administrator', person(two, 'late@example.org'));
    expect(late.code).toBe('token.invalid');
    expect(await api.app.get(FirstAdministrator).invite()).toBeUndefined();
  });

  it('keeps the mail list, but not the words of mail, where it is no demonstration', async () => {
    await new Visitor(api.app).post('/api/sign-in/link', { email: 'nobody@example.org' });
    const admin = new Visitor(api.app);
    admin.cookie = (await aPerson(api.app, { platformAdministrator: true })).headers.cookie;
    const { items, delivery } = (await admin.get('/api/admin/mail')).json<MailList>();
    expect(delivery).toBe('nowhere');
    const detail = (await admin.get(`/api/admin/mail/${items[0]?.id}`)).json<MailDetail>();
    expect(detail).toMatchObject({ recipient: 'nobody@example.org', kind: 'identity.unknown', body: null });
    expect((await admin.get(`/api/admin/mail/${detail.id}/letter`)).status).toBe(404);
  });

  it('does not show demonstration accounts', async () => {
    expect((await new Visitor(api.app).get('/api/demo/accounts')).status).toBe(404);
  });
});

describe('the demonstration', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('has no link for a first administrator', async () => {
    expect(await api.app.get(FirstAdministrator).invite()).toBeUndefined();
  });

  it('shows one account for each role of each organisation, and none that people made themselves', async () => {
    const organisationId = await anOrganisation(api.app, { name: 'Larrun' });
    const make = (name: string, role: 'learner' | 'coordinator') =>
      aPerson(api.app, {
        email: `${name}@${DEMO_DOMAIN}`,
        givenName: name,
        password: DEMO_PASSWORD,
        roles: { [organisationId]: [role] },
      });
    await make('ane', 'learner');
    await make('peio', 'learner');
    await make('xan', 'coordinator');
    await aPerson(api.app, { email: 'somebody@example.org', roles: { [organisationId]: ['trainer'] } });
    await aPerson(api.app, {
      email: `admin@${DEMO_DOMAIN}`,
      givenName: 'admin',
      platformAdministrator: true,
    });
    const { items, password } = (await new Visitor(api.app).get('/api/demo/accounts')).json<DemoAccounts>();
    expect(
      items.map(({ givenName, organisationName, roles }) => [givenName, organisationName, roles]),
    ).toEqual([
      ['admin', null, []],
      ['xan', 'Larrun', ['coordinator']],
      ['ane', 'Larrun', ['learner']],
    ]);
    const signIn = await new Visitor(api.app).post('/api/sign-in', { email: items[1]?.email, password });
    expect(signIn.status).toBe(204);
  });

  it('shows all mail to administrators only, newest first, page by page, with its words', async () => {
    for (const name of ['one', 'two', 'three'])
      await new Visitor(api.app).post('/api/sign-in/link', { email: `${name}@example.org` });
    const [admin, other] = [new Visitor(api.app), new Visitor(api.app)];
    admin.cookie = (await aPerson(api.app, { platformAdministrator: true })).headers.cookie;
    const organisationId = await anOrganisation(api.app);
    other.cookie = (
      await aPerson(api.app, { roles: { [organisationId]: ['administrator'] } })
    ).headers.cookie;
    const first = (await admin.get('/api/admin/mail?limit=2')).json<MailList>();
    const second = (await admin.get(`/api/admin/mail?limit=2&cursor=${first.next}`)).json<MailList>();
    expect(first.delivery).toBe('inbox');
    expect([...first.items, ...second.items].slice(0, 3).map(({ recipient }) => recipient)).toEqual([
      'three@example.org',
      'two@example.org',
      'one@example.org',
    ]);
    const detail = (await admin.get(`/api/admin/mail/${first.items[0]?.id}`)).json<MailDetail>();
    expect(detail.body).toContain('no account with it');
    const drawn = await api.app.inject({
      ...{ method: 'GET', url: `/api/admin/mail/${detail.id}/letter`, headers: { cookie: admin.cookie } },
    });
    expect(drawn.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'unsafe-inline';/),
    });
    expect(drawn.body).toMatch(/<h1 [^>]+>No account with this address<\/h1>/);
    const refused = [
      await other.get('/api/admin/mail'),
      await other.get(`/api/admin/mail/${detail.id}`),
      await other.get(`/api/admin/mail/${detail.id}/letter`),
      await new Visitor(api.app).get('/api/admin/mail'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 401]);
    const madeUp = await admin.get('/api/admin/mail?cursor=made-up');
    expect(madeUp.problem.errors).toMatchObject([{ field: 'cursor' }]);
  });
});
