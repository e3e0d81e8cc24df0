import type { Problem } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { randomUUID } from 'node:crypto';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { type LaunchedUnit, PackageWorld, unitXml } from './packages.factory';

const UNIT = unitXml({ name: 'a', attributes: 'moveOn="CompletedOrPassed" masteryScore="0.9"' });

describe('documents of a unit', () => {
  let api: TestApi;
  let world: PackageWorld;
  let unit: LaunchedUnit;

  beforeAll(async () => {
    api = await startTestApi();
    world = await PackageWorld.make(api.app);
    unit = await world.begin(await world.import(UNIT + unitXml({ name: 'b' })));
  });
  afterAll(() => api.close());

  /** So many more documents as that one, as they lay there before there were bounds. */
  const copies = (resource: 'state' | 'activity', name: string, count: number) =>
    api.app.get(Database).query(
      `INSERT INTO record_document (organisation_id, resource, activity_id, agent_id, registration, name, id, content,
         content_type, etag, updated_at)
       SELECT organisation_id, resource, activity_id, agent_id, registration, 'copy' || n, gen_random_uuid(), content,
         content_type, etag, updated_at
       FROM record_document, generate_series(1, $4::int) n WHERE organisation_id = $1 AND resource = $2 AND name = $3`,
      [world.organisationId, resource, name, count],
    );
  const ask = (url: string) => api.app.inject({ url, headers: unit.headers });

  it('are states of its own, kept over its sessions (8.1.5, 10.1)', async () => {
    const query = { stateId: 'bookmark' };
    expect((await unit.state({ query })).statusCode).toBe(404);
    expect((await unit.state({ method: 'PUT', query, payload: '{"page":3}' })).statusCode).toBe(204);
    unit = await world.begin((await launchedPackage()) ?? '');
    expect((await unit.state({ query })).json()).toEqual({ page: 3 });
    expect((await unit.state({ method: 'DELETE', query })).statusCode).toBe(204);
  });
  const launchedPackage = async () => {
    const answer = await api.app.inject({ url: world.url, headers: world.learner.headers });
    return answer.json<{ items: { id: string }[] }>().items[0]?.id;
  };

  it('are so many and so long as a unit may keep, and no more', async () => {
    const put = (stateId: string, payload: string) =>
      unit.state({ method: 'PUT', query: { stateId }, payload });
    const before = (await unit.state({ query: { stateId: undefined } })).json<string[]>();
    for (let n = before.length; n < 100; n += 1) expect((await put(`s${n}`, '1')).statusCode).toBe(204);
    const many = await put('more', '1');
    expect([many.statusCode, many.json<Problem>().errors?.[0]?.field]).toEqual([400, 'stateId']);
    expect((await unit.state({ query: { stateId: 'more' } })).statusCode).toBe(404);
    const long = JSON.stringify('x'.repeat(8 * 1024 * 1024 - 2_000));
    for (const name of ['s50', 's51']) expect((await put(name, long)).statusCode).toBe(204);
    const large = await put('s52', JSON.stringify('x'.repeat(8_000)));
    expect([large.statusCode, large.json<Problem>().code]).toEqual([413, 'input.too-large']);
    expect((await unit.state({ query: { stateId: 's52' } })).json()).toBe(1);
  });

  it('may be made less where more of them lie there than may', async () => {
    const put = (stateId: string, payload: string) =>
      unit.state({ method: 'PUT', query: { stateId }, payload });
    await copies('state', 's50', 120);
    expect((await put('copy7', '1')).statusCode).toBe(204);
    expect((await put('copy8', JSON.stringify('x'.repeat(8 * 1024 * 1024 - 1)))).statusCode).toBe(413);
    expect((await put('another', '1')).statusCode).toBe(400);
    expect((await unit.state({ method: 'DELETE', query: { stateId: 'copy9' } })).statusCode).toBe(204);
    expect((await unit.state({ query: { stateId: 'copy7' } })).json()).toBe(1);
  });

  it('are answered as ever while its unit floods the records with statements', async () => {
    const flood = Array.from({ length: 500 }, () =>
      unit.allowed({ actor: { mbox: 'mailto:a@example.org' } }),
    );
    for (let sent = 0; sent < 2_500; sent += 500) expect((await unit.post(flood)).statusCode).toBe(403);
    expect((await unit.post(flood)).statusCode).toBe(429);
    expect((await unit.state()).statusCode).toBe(200);
  });

  it.each(['PUT', 'POST', 'DELETE'] as const)(
    'are never what the platform tells: %s (10.2.1)',
    async (method) => {
      const payload = method === 'DELETE' ? {} : { payload: '{}' };
      expect((await unit.state({ method, ...payload })).statusCode).toBe(403);
      expect((await unit.state({ method: 'DELETE', query: { stateId: undefined } })).statusCode).toBe(403);
      expect((await unit.state()).statusCode).toBe(200);
    },
  );

  it('are never those of another learner, registration or activity (8.1.3, 8.1.4)', async () => {
    const other = JSON.stringify({ account: { homePage: 'http://localhost:3000', name: world.trainer.id } });
    for (const query of [
      { agent: other },
      { registration: randomUUID() },
      { activityId: unit.activityId.replace(/0$/, '1') },
    ])
      expect((await unit.state({ query })).statusCode).toBe(403);
  });

  it('may be profiles of its activity (12.0), and nothing else is in its reach', async () => {
    const profile = (activityId: string) =>
      ask(`/xapi/activities/profile?${new URLSearchParams({ activityId, profileId: 'p' }).toString()}`);
    expect((await profile(unit.activityId)).statusCode).toBe(404);
    const put = (profileId: string) =>
      api.app.inject({
        ...{ method: 'PUT', payload: '{}' },
        headers: { ...unit.headers, 'content-type': 'application/json', 'if-none-match': '*' },
        url: `/xapi/activities/profile?${new URLSearchParams({ activityId: unit.activityId, profileId }).toString()}`,
      });
    // One for each who learns: all of them share the place.
    expect((await put('learner')).statusCode).toBe(204);
    await copies('activity', 'learner', 4_998);
    expect([(await put('last')).statusCode, (await put('more')).statusCode]).toEqual([204, 400]);
    expect((await profile('https://other.example/activity')).statusCode).toBe(403);
    expect((await ask('/xapi/statements')).statusCode).toBe(403);
    expect(
      (await ask(`/xapi/agents?agent=${encodeURIComponent(JSON.stringify(unit.actor))}`)).statusCode,
    ).toBe(403);
    expect((await ask('/api/session')).json()).toMatchObject({ account: null });
  });
});
