import { type Session, sessionSchema } from '@pirecow/contracts';
import { Database, SessionSource } from '@pirecow/platform';
import { anOrganisation, aPartnership, aPerson } from './identity.factory';
import { startTestApi, type TestApi } from './test-api';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('the session', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  const session = async (headers: Record<string, string> = {}) => {
    const answer = await api.app.inject({ url: '/api/session', headers });
    return sessionSchema.parse(answer.json<Session>());
  };

  it('answers the health check', async () => {
    const answer = await api.app.inject({ url: '/api/health' });
    expect(answer.json()).toEqual({ status: 'ok' });
  });

  it('tells a visitor that nobody is signed in', async () => {
    expect(await session()).toEqual({
      account: null,
      memberships: [],
      abilities: [],
      agreementDue: [],
      demo: true,
    });
  });

  it('takes an unknown secret for a visitor', async () => {
    expect((await session({ cookie: 'pirecow=made-up' })).account).toBeNull();
  });

  it('tells a person the own name, organisations, roles and abilities', async () => {
    const organisationId = await anOrganisation(api.app, { name: 'Bidasoa Ikastegia' });
    const person = await aPerson(api.app, { roles: { [organisationId]: ['coordinator'] }, language: 'eu' });
    const answer = await session(person.headers);
    expect(answer.account).toMatchObject({ id: person.id, email: person.email, language: 'eu' });
    expect(answer.memberships).toEqual([
      { organisationId, organisationName: 'Bidasoa Ikastegia', roles: ['coordinator'] },
    ]);
    expect(answer.abilities).toContain('progress.see');
    expect(answer.abilities).not.toContain('members.manage');
  });

  it('reads grants of active partnerships with the session, and none of ended ones', async () => {
    const [north, south] = [await anOrganisation(api.app), await anOrganisation(api.app)];
    const person = await aPerson(api.app, { roles: { [north]: ['coordinator'] } });
    const partnership = await aPartnership(api.app, {
      grantor: south,
      grantee: north,
      by: person.id,
      rights: ['progress.see'],
    });
    expect(await reachOf(person.headers.cookie)).toContainEqual({ organisationId: south, courseId: null });
    await api.app.get(Database).query(`UPDATE partnership SET state = 'ended' WHERE id = $1`, [partnership]);
    expect(await reachOf(person.headers.cookie)).toEqual([{ organisationId: north, courseId: null }]);
  });

  it('does not count an organisation that was closed', async () => {
    const organisationId = await anOrganisation(api.app, { closedAt: new Date() });
    const person = await aPerson(api.app, { roles: { [organisationId]: ['administrator'] } });
    expect(await session(person.headers)).toMatchObject({ memberships: [], abilities: [] });
  });

  it('ends after thirty days without a visit, and lives on with visits, up to 180 days', async () => {
    const [idle, busy] = [await aPerson(api.app), await aPerson(api.app)];
    for (let day = 20; day <= 160; day += 20) {
      api.clock.set(new Date(Date.now() + day * DAY));
      expect((await session(busy.headers)).account?.id).toBe(busy.id);
    }
    expect((await session(idle.headers)).account).toBeNull();
    api.clock.advance(21 * DAY);
    expect((await session(busy.headers)).account).toBeNull();
  });

  it('notes a visit every few minutes only', async () => {
    const person = await aPerson(api.app);
    const start = new Date();
    api.clock.set(new Date(start.getTime() + 4 * MINUTE));
    await session(person.headers);
    expect((await lastSeen(person.id)).getTime()).toBeLessThan(start.getTime() + MINUTE);
    api.clock.advance(2 * MINUTE);
    await session(person.headers);
    expect(await lastSeen(person.id)).toEqual(api.clock.now());
  });

  async function reachOf(cookie: string) {
    const scope = await api.app.get(SessionSource).resolve(cookie.split('=')[1] ?? '');
    return scope?.reach('progress.see');
  }

  async function lastSeen(accountId: string): Promise<Date> {
    const [row] = await api.app
      .get(Database)
      .query<{ at: Date }>(`SELECT last_seen_at AS at FROM session WHERE account_id = $1`, [accountId]);
    return row!.at;
  }
});
