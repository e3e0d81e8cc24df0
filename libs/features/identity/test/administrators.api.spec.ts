import type { AdministratorList, AuditList, Session } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { aPerson, type TestPerson } from './identity.factory';
import { startTestApi, type TestApi } from './test-api';
import { Visitor } from './visitor';

const URL = '/api/platform/administrators';

describe('the administrators of the platform', () => {
  let api: TestApi;
  let first: TestPerson & { browser: Visitor };

  const browserOf = async (wishes: Parameters<typeof aPerson>[1] = {}) => {
    const person = await aPerson(api.app, wishes);
    const browser = new Visitor(api.app);
    browser.cookie = person.headers.cookie;
    return { ...person, browser };
  };
  const ids = async () =>
    (await first.browser.get(URL)).json<AdministratorList>().items.map(({ accountId }) => accountId);

  beforeEach(async () => {
    api = await startTestApi();
    first = await browserOf({ platformAdministrator: true, givenName: 'Ane', familyName: 'Ibarra' });
  });
  afterEach(() => api.close());

  it('give the role to somebody with an account, who holds it at once, and take it back; the log says so', async () => {
    const second = await browserOf({ givenName: 'Jon', familyName: 'Arana' });
    expect((await second.browser.get(URL)).status).toBe(403);
    const granting = await first.browser.post(URL, { email: ` ${second.email.toUpperCase()}` });
    expect(granting.status).toBe(204);
    expect((await first.browser.post(URL, { email: second.email })).status).toBe(204);
    const { items } = (await second.browser.get(URL)).json<AdministratorList>();
    expect(items.map(({ familyName, isYou }) => [familyName, isYou])).toEqual([
      ['Arana', true],
      ['Ibarra', false],
    ]);
    expect((await first.browser.delete(`${URL}/${second.id}`)).status).toBe(204);
    expect((await second.browser.get('/api/session')).json<Session>().abilities).toEqual([]);
    const log = (await first.browser.get('/api/audit')).json<AuditList>().items;
    expect(log.map(({ action, actor, subject }) => [action, actor?.name, subject])).toEqual([
      ['platform.administrator-revoked', 'Ane Ibarra', 'Jon Arana'],
      ['platform.administrator-granted', 'Ane Ibarra', 'Jon Arana'],
    ]);
  });

  it('are looked for by an address that has an account', async () => {
    const answer = await first.browser.post(URL, { email: 'nobody@example.org' });
    expect(answer.problem.errors).toMatchObject([{ field: 'email', rule: 'no-account' }]);
  });

  it('never disappear: the last one keeps the role and the account', async () => {
    const refused = [
      await first.browser.delete(`${URL}/${first.id}`),
      await first.browser.post('/api/account/close'),
    ];
    expect(refused.map(({ code }) => code)).toEqual(Array(2).fill('platform.last-administrator'));
    expect(await ids()).toEqual([first.id]);
    const learner = await browserOf();
    expect((await first.browser.delete(`${URL}/${learner.id}`)).status).toBe(404);
    expect((await learner.browser.post('/api/account/close')).status).toBe(204);
  });

  it('of whom two leave at once keep one', async () => {
    const second = await browserOf({ platformAdministrator: true });
    const answers = await Promise.all([
      first.browser.delete(`${URL}/${second.id}`),
      second.browser.delete(`${URL}/${first.id}`),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const held = `SELECT 1 FROM account WHERE platform_administrator`;
    expect(await api.app.get(Database).query(held)).toHaveLength(1);
  });
});
