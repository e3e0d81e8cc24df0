import type { AuditList, CreatedCredential, CredentialList, Problem } from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { BASE, VERSION } from './records.factory';

describe('the credentials of outside tools', () => {
  let api: TestApi;
  let organisationId: string;
  let administrator: TestPerson;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());
  beforeEach(async () => {
    organisationId = await anOrganisation(api.app);
    administrator = await aPerson(api.app, { roles: { [organisationId]: ['administrator'] } });
  });

  const ask = (method: 'GET' | 'POST' | 'DELETE', rest = '', payload?: object, who = administrator) =>
    api.app.inject({
      method,
      url: `/api/organisations/${organisationId}/record-credentials${rest}`,
      headers: who.headers,
      ...(payload && { payload }),
    });
  const wish = { name: 'Outil', scopes: ['statements/read', 'state'], expiresAt: null };
  const create = async () => (await ask('POST', '', wish)).json<CreatedCredential>();
  const list = async () => (await ask('GET')).json<CredentialList>();
  const opens = async ({ id, secret }: { id: string; secret: string }) => {
    const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
    const answer = await api.app.inject({ url: '/xapi/statements', headers: { ...VERSION, authorization } });
    return answer.statusCode;
  };
  const deeds = async () => {
    const url = `/api/organisations/${organisationId}/audit`;
    const { items } = (await api.app.inject({ url, headers: administrator.headers })).json<AuditList>();
    return items.map(({ action, subject }) => [action, subject]);
  };

  it('are listed with the address that they open, and without their secrets', async () => {
    const made = await create();
    const { endpoint, items } = await list();
    expect(endpoint).toBe(`${BASE}/xapi`);
    expect(items).toEqual([
      expect.objectContaining({ id: made.id, name: 'Outil', scopes: wish.scopes, revokedAt: null }),
    ]);
    expect(JSON.stringify(items)).not.toContain(made.secret);
    expect(items[0]).not.toHaveProperty('secret');
  });

  it('with all scopes in one open what each of them opens', async () => {
    const made = (await ask('POST', '', { ...wish, scopes: ['all'] })).json<CreatedCredential>();
    expect(await opens(made)).toBe(200);
    const stateOnly = (await ask('POST', '', { ...wish, scopes: ['state'] })).json<CreatedCredential>();
    expect(await opens(stateOnly)).toBe(403);
  });

  it.each(['state', 'profile', 'define', 'all'])('may hold the scope %s', async (scope) => {
    const answer = await ask('POST', '', { ...wish, scopes: [scope] });
    expect(answer.json<CreatedCredential>().scopes).toEqual([scope]);
  });

  it('get a new secret under the same key, and the old one opens nothing any more', async () => {
    const old = await create();
    expect(await opens(old)).toBe(200);
    const answer = await ask('POST', `/${old.id}/rotation`);
    expect(answer.statusCode).toBe(200);
    const fresh = answer.json<CreatedCredential>();
    expect(fresh).toMatchObject({ id: old.id, name: old.name, scopes: old.scopes });
    expect(await opens(old)).toBe(401);
    expect(await opens(fresh)).toBe(200);
    expect((await list()).items).toHaveLength(1);
    expect(await deeds()).toEqual([
      ['records.credential-rotated', 'Outil'],
      ['records.credential-created', 'Outil'],
    ]);
  });

  it('get no new secret once they are taken back, and are taken back once', async () => {
    const made = await create();
    expect((await ask('DELETE', `/${made.id}`)).statusCode).toBe(204);
    const { revokedAt } = (await list()).items[0]!;
    expect((await ask('DELETE', `/${made.id}`)).statusCode).toBe(204);
    expect((await list()).items[0]).toMatchObject({ revokedAt });
    expect((await ask('POST', `/${made.id}/rotation`)).statusCode).toBe(404);
    expect(await opens(made)).toBe(401);
    expect(await deeds()).toEqual([
      ['records.credential-revoked', 'Outil'],
      ['records.credential-created', 'Outil'],
    ]);
  });

  it('of another organisation can be neither renewed nor taken back', async () => {
    const made = await create();
    const elsewhere = await anOrganisation(api.app);
    const other = await aPerson(api.app, { roles: { [elsewhere]: ['administrator'] } });
    const url = `/api/organisations/${elsewhere}/record-credentials/${made.id}`;
    const { headers } = other;
    for (const [method, path] of [['POST', `${url}/rotation`] as const, ['DELETE', url] as const])
      expect((await api.app.inject({ method, url: path, headers })).statusCode).toBe(404);
    expect(await opens(made)).toBe(200);
    expect((await ask('POST', `/${newId()}/rotation`)).statusCode).toBe(404);
  });

  it('cannot end before they begin', async () => {
    const answer = await ask('POST', '', { ...wish, expiresAt: '2020-01-01T00:00:00Z' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().errors).toEqual([
      expect.objectContaining({ field: 'expiresAt', rule: 'future' }),
    ]);
  });

  it('open nothing from the moment on at which they end, with a new secret neither', async () => {
    const end = new Date(Date.now() + 3_600_000);
    const made = (await ask('POST', '', { ...wish, expiresAt: end.toISOString() })).json<CreatedCredential>();
    api.clock.set(new Date(end.getTime() - 1));
    expect(await opens(made)).toBe(200);
    api.clock.set(end);
    expect(await opens(made)).toBe(401);
    const fresh = (await ask('POST', `/${made.id}/rotation`)).json<CreatedCredential>();
    expect([fresh.expiresAt, await opens(fresh)]).toEqual([end.toISOString(), 401]);
    expect((await list()).items).toMatchObject([{ expiresAt: end.toISOString(), revokedAt: null }]);
  });

  it('tell when they were used last, to the minute, and not of tries that failed', async () => {
    const made = await create();
    const lastUse = async () => (await list()).items[0]?.lastUsedAt;
    const first = new Date();
    api.clock.set(first);
    expect(await opens({ id: made.id, secret: 'guessed' })).toBe(401);
    expect(await lastUse()).toBeNull();
    for (const later of [0, 60_000]) {
      api.clock.set(new Date(first.getTime() + later));
      expect(await opens(made)).toBe(200);
      expect(await lastUse()).toBe(first.toISOString());
    }
    api.clock.advance(1);
    expect(await opens(made)).toBe(200);
    expect(await lastUse()).toBe(new Date(first.getTime() + 60_001).toISOString());
    await ask('DELETE', `/${made.id}`);
    api.clock.advance(600_000);
    expect(await opens(made)).toBe(401);
    expect(await lastUse()).toBe(new Date(first.getTime() + 60_001).toISOString());
  });

  it('are for administrators alone', async () => {
    const made = await create();
    const trainer = await aPerson(api.app, { roles: { [organisationId]: ['trainer', 'coordinator'] } });
    expect((await ask('GET', '', undefined, trainer)).statusCode).toBe(403);
    expect((await ask('POST', `/${made.id}/rotation`, undefined, trainer)).statusCode).toBe(403);
  });
});
