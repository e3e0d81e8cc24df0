import type { Committed, H5pEvent, PackageReport } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { PackageWorld } from './packages.factory';
import { h5pFile, H5pPage } from './xapi.factory';

describe('H5P activities in a loop', () => {
  let api: TestApi;
  let world: PackageWorld;
  let id: string;
  let page: H5pPage;
  let opening: number;

  beforeAll(async () => {
    api = await startTestApi();
    world = await PackageWorld.make(api.app);
  });
  afterAll(() => api.close());

  beforeEach(async () => {
    id = (await world.send(await h5pFile())).json<PackageReport>().id ?? '';
    page = new H5pPage(api.app, (await world.launch(id)).launched);
    ({ opening } = await page.open());
  });

  const answered = (): H5pEvent => ({ verb: 'answered', score: { raw: 1, min: 0, max: 2 } });
  const states = (from: number, data: string | null, count = 50) =>
    Array.from({ length: count }, (_, n) => ({ part: `p${from + n}`, kind: 'state', data }));

  const stated = async (commit: object) => {
    const answer = await page.say(commit);
    return [answer.statusCode, answer.json<Committed>().isFull];
  };
  it('name no more states than a session tells apart, and what happens still counts', async () => {
    const naming = (from: number) => page.commitOf(opening, [], states(from, '1', 25));
    const forgetting = (from: number) => page.commitOf(opening, [], states(from, null));
    for (const from of [0, 50, 100, 150]) expect(await stated(forgetting(from))).toEqual([200, false]);
    expect(await stated({ ...naming(200), events: [answered()] })).toEqual([200, true]);
    expect(await world.verbs(page.launched.registrationId)).toContain('completed');
    expect(await stated(naming(150))).toEqual([200, false]);
    const again = new H5pPage(api.app, (await world.launch(id)).launched);
    const next = await again.open();
    expect(next.states.map(({ part }) => part).sort()).toEqual(states(150, '1', 25).map(({ part }) => part));
    expect(await again.send(again.commitOf(next.opening, [], states(200, '1', 25)))).toBe(200);
    const { sessionId } = page.launched;
    expect(
      await api.app.get(Database).query(`SELECT kept FROM package_session WHERE id = $1`, [sessionId]),
    ).toEqual([{ kept: {} }]);
  });

  it('keep no more than their bounds, and what happened with it counts', async () => {
    const keeping = (from: number, count: number, data: string | null) =>
      page.commitOf(opening, [answered()], states(from, data, count));
    const long = 'x'.repeat(190_000);
    for (let from = 0; from < 11; from += 1)
      expect(await stated(keeping(from, 1, long))).toEqual([200, false]);
    expect(await stated(keeping(11, 1, long))).toEqual([200, true]);
    expect(await stated(keeping(11, 40, '1'))).toEqual([200, true]);
    expect((await page.open()).states).toHaveLength(50);
    const said = await world.verbs(page.launched.registrationId);
    expect(said.filter((verb) => verb === 'answered')).toHaveLength(13);
  });

  it('shorten and forget what was kept before there were bounds', async () => {
    const keeping = (from: number, data: string | null) => page.commitOf(opening, [], states(from, data, 1));
    expect(await stated(keeping(0, 'x'.repeat(1_000)))).toEqual([200, false]);
    await api.app.get(Database).query(
      `INSERT INTO record_document (organisation_id, resource, activity_id, agent_id, registration, name, id, content,
             content_type, etag, updated_at)
           SELECT organisation_id, resource, activity_id, agent_id, registration, 'h5p/p' || n || '/state', gen_random_uuid(),
             convert_to(repeat('x', 60000), 'UTF8'), content_type, etag, updated_at
           FROM record_document, generate_series(1, 59) n WHERE registration = $1 AND name = 'h5p/p0/state'`,
      [page.launched.registrationId],
    );
    expect(await stated(keeping(60, '1'))).toEqual([200, true]);
    expect(await stated(keeping(0, 'x'.repeat(1_001)))).toEqual([200, true]);
    expect(await stated(keeping(0, 'x'.repeat(999)))).toEqual([200, false]);
    expect(await stated(keeping(1, null))).toEqual([200, false]);
    const kept = new Map((await page.open()).states.map(({ part, data }) => [part, data.length]));
    expect([kept.size, kept.get('p0'), kept.get('p60')]).toEqual([59, 999, undefined]);
  });
});
