import {
  CONSENT_DOCUMENTS,
  type ConsentHistory,
  PRIVACY_VERSION,
  type Session,
  TERMS_VERSION,
} from '@pirecow/contracts';
import { Database, newId } from '@pirecow/platform';
import { aPerson } from './identity.factory';
import { startTestApi, type TestApi } from './test-api';
import { secretFor, Visitor } from './visitor';

const TODAY = { terms: TERMS_VERSION, privacy: PRIVACY_VERSION, language: 'eu' };

describe('agreement to the terms and the privacy notice', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi({ PUBLIC_URL: 'https://learn.example.org' });
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  const database = () => api.app.get(Database);
  const due = async (browser: Visitor) =>
    (await browser.get('/api/session')).json<Session>().agreementDue.sort();
  const consentsOf = (id: string) =>
    database().query(
      `SELECT document, version, language, given_at AS "givenAt" FROM consent WHERE account_id = $1
       ORDER BY given_at, document`,
      [id],
    );
  /** Somebody who agreed to these versions a while ago. */
  async function whoAgreedTo(versions: Record<'terms' | 'privacy', string>) {
    const { id, headers } = await aPerson(api.app);
    for (const document of CONSENT_DOCUMENTS)
      await database().query(
        `INSERT INTO consent (id, account_id, document, version, language, given_at)
         VALUES ($1, $2, $3, $4, 'fr', '2025-01-01T00:00:00Z')`,
        [newId(), id, document, versions[document]],
      );
    const browser = new Visitor(api.app);
    browser.cookie = headers.cookie;
    return { id, browser };
  }

  it('is asked for again where a text has changed since, and where there is none', async () => {
    expect(await due((await whoAgreedTo(TODAY)).browser)).toEqual([]);
    const { browser } = await whoAgreedTo({ ...TODAY, privacy: '2025-01' });
    expect(await due(browser)).toEqual(['privacy']);
    const none = new Visitor(api.app);
    none.cookie = (await aPerson(api.app)).headers.cookie;
    expect(await due(none)).toEqual(['privacy', 'terms']);
    expect(await due(new Visitor(api.app))).toEqual([]);
  });

  it('is kept with version, language and moment, and then is due no more; earlier ones stay', async () => {
    api.clock.set('2027-03-01T09:30:00Z');
    const { id, browser } = await whoAgreedTo({ terms: '2025-01', privacy: '2025-01' });
    expect((await browser.post('/api/account/consents', TODAY)).status).toBe(204);
    const { items } = (await browser.get('/api/account/consents')).json<ConsentHistory>();
    expect(items.map(({ version }) => version).sort()).toEqual(
      ['2025-01', '2025-01', PRIVACY_VERSION, TERMS_VERSION].sort(),
    );
    expect(await due(browser)).toEqual([]);
    const given = { language: 'eu', givenAt: new Date('2027-03-01T09:30:00Z') };
    expect((await consentsOf(id)).slice(2)).toEqual([
      { document: 'privacy', version: PRIVACY_VERSION, ...given },
      { document: 'terms', version: TERMS_VERSION, ...given },
    ]);
  });

  it('is to the versions that were shown: a page of another release is refused', async () => {
    const { id, browser } = await whoAgreedTo({ terms: '2025-01', privacy: '2025-01' });
    const answer = await browser.post('/api/account/consents', { ...TODAY, privacy: '2025-01' });
    expect([answer.status, (await consentsOf(id)).length]).toEqual([400, 2]);
    expect((await new Visitor(api.app).post('/api/account/consents', TODAY)).status).toBe(401);
  });

  it('given at sign-up has the moment and the version of then, however late the address is confirmed', async () => {
    const browser = new Visitor(api.app);
    const person = { givenName: 'Ane', familyName: 'Ibarra', timeZone: 'Europe/Madrid' };
    api.clock.set('2027-03-01T09:30:00Z');
    await browser.post('/api/sign-up', { ...person, ...TODAY, email: 'late@example.org' });
    const readThen = `UPDATE account_token SET details = jsonb_set(details, '{consent,terms}', '"2025-01"') WHERE email = $1`;
    await database().query(readThen, ['late@example.org']);
    api.clock.set('2027-03-03T20:00:00Z');
    await browser.post('/api/sign-up/confirm', { secret: await secretFor(api.app, 'late@example.org') });
    const given = { language: 'eu', givenAt: new Date('2027-03-01T09:30:00Z') };
    expect(await consentsOf((await browser.whoAmI()) ?? '')).toEqual([
      { document: 'privacy', version: PRIVACY_VERSION, ...given },
      { document: 'terms', version: '2025-01', ...given },
    ]);
    expect(await due(browser)).toEqual(['terms']);
  });
});
