import type { Problem } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { type Statement, verbs } from '@pirecow/xapi';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { PackageWorld } from './packages.factory';
import {
  bringScorm,
  item,
  launchScorm,
  manifest12,
  manifest2004,
  openScorm,
  ScormPage,
} from './scorm.factory';

const OLD = manifest12({ items: item('one') });
const NEW = manifest2004({
  items: item(
    'one',
    '<imsss:sequencing><imsss:objectives><imsss:primaryObjective objectiveID="P" satisfiedByMeasure="true">' +
      '<imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>' +
      '</imsss:sequencing>',
  ),
});

describe('a unit that follows SCORM, at its bounds', () => {
  let api: TestApi;
  let world: PackageWorld;
  let oldId: string;
  let newId: string;

  const bring = (manifest: string) => bringScorm(world, manifest);
  const launch = (id: string, wish?: object) => launchScorm(world, id, wish);
  const begin = (id: string, wish: object = {}) => openScorm(world, id, { anew: true, ...wish });
  const told = async ({ registration }: ScormPage, verb: string): Promise<Statement[]> =>
    (await world.statements(registration)).filter((one) => one.verb.id === verb);
  beforeAll(async () => {
    api = await startTestApi();
    world = await PackageWorld.make(api.app);
    [oldId, newId] = [await bring(OLD), await bring(NEW)];
  });
  afterAll(() => api.close());

  it('counts answers that are new for its allowance, and none for writing the others again', async () => {
    const page = await begin(oldId);
    const answer = (n: number, response: string): [string, string][] => [
      [`cmi.interactions.${n}.id`, `q${n}`],
      [`cmi.interactions.${n}.type`, 'fill-in'],
      [`cmi.interactions.${n}.student_response`, response],
      [`cmi.interactions.${n}.result`, 'correct'],
    ];
    const answers = (response: string) =>
      Object.fromEntries(Array.from({ length: 90 }, (_, n) => answer(n, response)).flat());
    const first = await page.set(answers('a'));
    for (let time = 0; time < 17; time += 1) await page.set(answers('a'));
    for (let time = 0; time < 17; time += 1) expect((await page.send(first)).statusCode).toBe(200);
    expect(await told(page, verbs.answered)).toHaveLength(90);
    const database = api.app.get(Database);
    const key = `statements:${page.launched.sessionId}`;
    await database.query(`UPDATE rate_limit SET hits = 3000 WHERE key = $1`, [key]);
    const refused = await page.send(page.commitOf(answers('b')));
    expect([refused.statusCode, refused.json<Problem>().code]).toEqual([429, 'rate.limited']);
    await page.set({ 'cmi.core.lesson_status': 'completed', 'cmi.core.score.raw': '90' }, true);
    expect(await told(page, verbs.completed)).toHaveLength(1);
  });

  it('keeps no more than a platform can keep', async () => {
    const page = await begin(newId);
    const long = (from: number) =>
      Object.fromEntries(
        Array.from({ length: 90 }, (_, n) => [
          `cmi.interactions.${from + n}.learner_response`,
          'x'.repeat(3_900),
        ]),
      );
    for (const from of [0, 90]) await page.set(long(from));
    const small = { 'cmi.completion_status': 'completed' };
    const answer = await page.send(page.commitOf({ ...long(180), ...small }));
    expect([answer.statusCode, answer.json()]).toEqual([200, { isFull: true }]);
    expect(await told(page, verbs.completed)).toHaveLength(1);
    const kept = Object.entries(await page.open()).filter(([name]) => name.endsWith('learner_response'));
    expect(kept.length).toBeGreaterThan(240);
    expect(kept.length).toBeLessThan(260);
  });

  it('keeps no more than all units of a way may keep together, and comes to its end all the same', async () => {
    const page = await begin(newId, { anew: true });
    await page.set({ 'cmi.location': 'page 1', 'cmi.suspend_data': 'abc' });
    await api.app.get(Database).query(
      `INSERT INTO package_scorm SELECT registration_id, unit + 1, jsonb_build_object('cmi.suspend_data',
         (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 800000) n)), 0, false, '{}', updated_at
       FROM package_scorm WHERE registration_id = $1`,
      [page.registration],
    );
    const reached = {
      'cmi.completion_status': 'completed',
      'cmi.progress_measure': '1',
      'cmi.score.scaled': '0.9',
    };
    // The last word of a tab that closes comes once: what there is no room for takes nothing else with it.
    const answer = await page.send(page.commitOf({ ...reached, 'cmi.location': 'page 12' }));
    expect([answer.statusCode, answer.json()]).toEqual([200, { isFull: true }]);
    expect((await page.open())['cmi.location']).toBe('page 1');
    expect(
      (await page.send(page.commitOf({ 'cmi.location': '2', 'cmi.suspend_data': 'ab' }))).json(),
    ).toEqual({
      isFull: false,
    });
    await page.set({ 'cmi.session_time': 'PT5M', 'cmi.exit': 'suspend' });
    await page.set({}, true);
    expect(await world.verbs(page.registration)).toEqual([
      ...['launched', 'initialized', 'completed', 'passed', 'satisfied', 'suspended', 'terminated'],
    ]);
    expect(await (await launch(newId)).open()).toMatchObject({
      'cmi.location': '2',
      'cmi.suspend_data': 'ab',
    });
  });

  it('sends no flood', async () => {
    const page = await begin(oldId);
    const answers = await Promise.all(Array.from({ length: 250 }, () => page.send(page.commitOf({}))));
    expect(answers.filter(({ statusCode }) => statusCode === 429).length).toBe(10);
  });
});
