import type { PackageDetail, Problem } from '@pirecow/contracts';
import { scormCategory, type Statement, verbs } from '@pirecow/xapi';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { PackageWorld, unitXml } from './packages.factory';
import {
  bringScorm,
  item,
  launchScorm,
  manifest12,
  manifest2004,
  mastery,
  openScorm,
  ScormPage,
} from './scorm.factory';

const OLD = manifest12({
  items: item('one', mastery(80) + '<adlcp:datafromlms>level=2</adlcp:datafromlms>') + item('two', '', 'R2'),
});
const NEW = manifest2004({
  items: item(
    'one',
    '<imsss:sequencing><imsss:objectives><imsss:primaryObjective objectiveID="P" satisfiedByMeasure="true">' +
      '<imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>' +
      '</imsss:sequencing><adlcp:completionThreshold minProgressMeasure="0.5"/>',
  ),
});

describe('a unit that follows SCORM', () => {
  let api: TestApi;
  let world: PackageWorld;
  let oldId: string;
  let newId: string;

  const bring = (manifest: string) => bringScorm(world, manifest);
  const launch = (id: string, wish?: object) => launchScorm(world, id, wish);
  const begin = (id: string, wish: object = {}) => openScorm(world, id, { anew: true, ...wish });
  const told = async ({ registration }: ScormPage, verb: string): Promise<Statement[]> =>
    (await world.statements(registration)).filter((one) => one.verb.id === verb);
  const own = async (id: string) =>
    (
      await api.app.inject({ url: `${world.url}/${id}`, headers: world.learner.headers })
    ).json<PackageDetail>();

  beforeAll(async () => {
    api = await startTestApi();
    world = await PackageWorld.make(api.app);
    [oldId, newId] = [await bring(OLD), await bring(NEW)];
  });
  afterAll(() => api.close());

  it('is led to the page around it, and told what SCORM 1.2 has it told', async () => {
    const page = await launch(oldId, { anew: true });
    expect(new URL(page.launched.url).pathname).toBe('/packages/player');
    expect(await page.open()).toEqual({
      ...{
        'cmi.core.student_id': world.learner.id,
        'cmi.core.student_name': expect.stringContaining(', ') as string,
      },
      ...{ 'cmi.core.credit': 'credit', 'cmi.core.lesson_mode': 'normal', 'cmi.core.entry': 'ab-initio' },
      ...{ 'cmi.core.total_time': '0000:00:00.00', 'cmi.core.lesson_status': 'not attempted' },
      ...{ 'cmi.launch_data': 'level=2', 'cmi.student_data.mastery_score': '80' },
    });
    expect(page.opened?.url).toMatch(/\/packages\/[^/]+\/first\.html$/);
    expect(await world.verbs(page.registration)).toEqual(['launched', 'initialized']);
  });

  it('is told what SCORM 2004 has it told', async () => {
    const page = await launch(newId, { anew: true, mode: 'Browse' });
    expect(await page.open()).toMatchObject({
      ...{ 'cmi.learner_id': world.learner.id, 'cmi.mode': 'browse', 'cmi.credit': 'no-credit' },
      ...{ 'cmi.scaled_passing_score': '0.6', 'cmi.completion_threshold': '0.5', 'cmi.total_time': 'PT0S' },
      'cmi.objectives.0.id': 'P',
    });
  });

  it('passes by its score, says so in the words of cmi5, and counts for its learner', async () => {
    const page = await begin(oldId);
    await page.set({ 'cmi.core.score.raw': '85', 'cmi.core.lesson_status': 'completed' });
    await page.set({ 'cmi.core.session_time': '00:02:30' }, true);
    expect(await world.verbs(page.registration)).toEqual([
      ...['launched', 'initialized', 'completed', 'passed', 'terminated'],
    ]);
    const [passed] = await told(page, verbs.passed);
    expect(passed?.result).toMatchObject({ success: true, score: { scaled: 0.85 } });
    expect(passed?.context?.contextActivities?.category).toContainEqual({ id: scormCategory });
    const [terminated] = await told(page, verbs.terminated);
    expect(terminated?.result?.duration).toBe('PT2M30S');
    const { own: progress, units } = await own(oldId);
    expect(progress).toMatchObject({ satisfiedUnits: 1, isSatisfied: false });
    expect(units[0]?.own).toMatchObject({ isCompleted: true, isPassed: true, isSatisfied: true });
  });

  it('is satisfied as a whole once each of its units is', async () => {
    const first = await begin(oldId);
    await first.set({ 'cmi.core.score.raw': '100', 'cmi.core.lesson_status': 'passed' }, true);
    const second = await launch(oldId, { unit: 1 });
    await second.open();
    await second.set({ 'cmi.core.lesson_status': 'completed' }, true);
    expect(second.registration).toBe(first.registration);
    expect((await world.verbs(first.registration)).filter((verb) => verb === 'satisfied')).toHaveLength(1);
    expect((await own(oldId)).own?.isSatisfied).toBe(true);
  });

  it('fails below its mastery score whatever it says, once its session is over', async () => {
    const page = await begin(oldId);
    await page.set({ 'cmi.core.score.raw': '40', 'cmi.core.lesson_status': 'passed' });
    expect(await told(page, verbs.failed)).toEqual([]);
    await page.set({}, true);
    const [failed] = await told(page, verbs.failed);
    expect(failed?.result).toMatchObject({ success: false, score: { scaled: 0.4 } });
    expect(await told(page, verbs.passed)).toEqual([]);
    expect((await own(oldId)).units[0]?.own?.isPassed).toBe(false);
  });

  it('of SCORM 2004 is completed by its progress and passed by its scaled score', async () => {
    const page = await begin(newId);
    await page.set({
      'cmi.progress_measure': '0.4',
      'cmi.completion_status': 'completed',
      'cmi.score.scaled': '0.7',
    });
    expect(await told(page, verbs.completed)).toEqual([]);
    await page.set({ 'cmi.progress_measure': '0.5' });
    expect(await told(page, verbs.completed)).toHaveLength(1);
    expect((await told(page, verbs.passed))[0]?.result?.score).toEqual({ scaled: 0.7 });
  });

  it('goes on where it was suspended, with its time counted on', async () => {
    const page = await begin(newId);
    const data = 'ñ'.repeat(60_000);
    await page.set(
      { 'cmi.suspend_data': data, 'cmi.location': 'p3', 'cmi.exit': 'suspend', 'cmi.session_time': 'PT3M' },
      true,
    );
    expect(await world.verbs(page.registration)).toEqual([
      ...['launched', 'initialized', 'suspended', 'terminated'],
    ]);
    const again = await launch(newId);
    expect(await again.open()).toMatchObject({
      ...{ 'cmi.suspend_data': data, 'cmi.location': 'p3', 'cmi.entry': 'resume', 'cmi.total_time': 'PT3M' },
    });
    expect((await world.verbs(page.registration)).slice(4)).toEqual(['launched', 'initialized', 'resumed']);
  });

  it('goes on where its tab was closed without a word', async () => {
    const page = await begin(oldId);
    await page.set({ 'cmi.suspend_data': 'page=4', 'cmi.core.session_time': '00:01:00' });
    const again = await launch(oldId);
    expect(await again.open()).toMatchObject({
      ...{ 'cmi.suspend_data': 'page=4', 'cmi.core.entry': 'resume', 'cmi.core.total_time': '0000:01:00.00' },
    });
    expect((await page.send(page.commitOf({ 'cmi.suspend_data': 'late' }))).statusCode).toBe(404);
  });

  it('of SCORM 2004 begins anew after it came to its end', async () => {
    const page = await begin(newId);
    await page.set(
      { 'cmi.suspend_data': 'old', 'cmi.exit': 'normal', 'cmi.completion_status': 'completed' },
      true,
    );
    const elements = await (await launch(newId)).open();
    expect(elements['cmi.entry']).toBe('ab-initio');
    expect(elements).not.toHaveProperty(['cmi.suspend_data']);
  });

  it('counts a commit once, however often and late it arrives', async () => {
    const page = await begin(oldId);
    const interaction = {
      ...{ 'cmi.interactions.0.id': 'q 1', 'cmi.interactions.0.type': 'choice' },
      ...{
        'cmi.interactions.0.correct_responses.0.pattern': 'a,c',
        'cmi.interactions.0.student_response': 'a,b',
      },
      ...{ 'cmi.interactions.0.result': 'wrong', 'cmi.interactions.0.latency': '00:00:12' },
    };
    const first = await page.set(interaction);
    const last = await page.set({ ...interaction, 'cmi.suspend_data': 'new' }, true);
    for (const commit of [first, last, last])
      expect((await page.send(commit)).json()).toEqual({ isFull: false });
    const [answer, ...more] = await told(page, verbs.answered);
    expect(more).toEqual([]);
    expect(answer?.object).toMatchObject({
      id: expect.stringMatching(/\/aus\/0\/interactions\/q%201$/) as string,
      definition: { interactionType: 'choice', correctResponsesPattern: ['a[,]c'] },
    });
    expect(answer?.result).toEqual({ response: 'a[,]b', success: false, duration: 'PT12S' });
    expect(await told(page, verbs.terminated)).toHaveLength(1);
  });

  it('takes commits that are sent at once one after the other', async () => {
    const page = await begin(oldId);
    const commits = [1, 2, 3, 4].map((place) => page.commitOf({ 'cmi.suspend_data': `state ${place}` }));
    await Promise.all(commits.map((commit) => page.send(commit)));
    expect(
      (await page.tryToOpen()).json<{ elements: Record<string, string> }>().elements['cmi.suspend_data'],
    ).toBe('state 4');
  });

  it('opens again while its session lasts, and says that it began once', async () => {
    const page = await begin(oldId);
    await page.set({ 'cmi.core.lesson_location': '7' });
    expect((await page.open())['cmi.core.lesson_location']).toBe('7');
    expect(page.opened?.opening).toBe(2);
    await page.set({ 'cmi.core.lesson_location': '8' });
    expect((await page.open())['cmi.core.lesson_location']).toBe('8');
    expect(await told(page, verbs.initialized)).toHaveLength(1);
  });

  it('changes nothing where its learner only looks', async () => {
    const page = await begin(oldId, { mode: 'Review' });
    await page.set(
      { 'cmi.core.score.raw': '100', 'cmi.core.lesson_status': 'passed', 'cmi.suspend_data': 'x' },
      true,
    );
    expect(await world.verbs(page.registration)).toEqual(['launched', 'initialized', 'terminated']);
    expect(await (await launch(oldId)).open()).not.toHaveProperty(['cmi.suspend_data']);
  });

  it.each<[string, Record<string, string>, string]>([
    ['what its standard does not know', { 'cmi.location': 'x' }, 'cmi.location'],
    ['what only the platform sets', { 'cmi.core.credit': 'credit' }, 'cmi.core.credit'],
    ['another learner', { 'cmi.core.student_id': 'x' }, 'cmi.core.student_id'],
    ['a word that is none', { 'cmi.core.lesson_status': 'perfect' }, 'cmi.core.lesson_status'],
    ['a score beyond all', { 'cmi.core.score.raw': '101' }, 'cmi.core.score.raw'],
    ['a time that is none', { 'cmi.core.session_time': 'PT1M' }, 'cmi.core.session_time'],
    ['a list without end', { 'cmi.interactions.1000.id': 'x' }, 'cmi.interactions.1000.id'],
    ['a name of the language', { __proto__x: 'x', constructor: 'x' }, '__proto__x'],
    ['a NUL', { 'cmi.suspend_data': 'a\u0000b' }, 'cmi.suspend_data'],
  ])('may not set %s, and nothing beside it is kept', async (_, elements, field) => {
    const page = await begin(oldId);
    const answer = await page.send(page.commitOf({ 'cmi.core.lesson_location': '9', ...elements }));
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().errors?.[0]).toMatchObject({
      field,
      message: expect.any(String) as string,
    });
    expect(await page.open()).not.toHaveProperty(['cmi.core.lesson_location']);
  });

  it.each([
    ['no JSON', '{'],
    ['no commit', '[]'],
    [
      'too long',
      JSON.stringify({
        opening: 1,
        sequence: 1,
        isFinal: false,
        elements: { 'cmi.comments': 'x'.repeat(500_000) },
      }),
    ],
  ])('is refused in words where what it sends is %s', async (_, body) => {
    const page = await begin(oldId);
    const answer = await page.send(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().code).toBe('input.invalid');
  });

  it('is reached by its own ticket alone, while its session lasts', async () => {
    const nobody = await api.app.inject({ method: 'POST', url: '/packages/fetch/nothing/scorm' });
    expect(nobody.statusCode).toBe(404);
    const other = await world.launch(await world.import(unitXml({ name: 'cmi5' })));
    const { pathname } = new URL(other.parameters.get('fetch') ?? '');
    expect((await api.app.inject({ method: 'POST', url: `${pathname}/scorm` })).statusCode).toBe(404);
    const page = await begin(oldId);
    await page.set({}, true);
    expect((await page.tryToOpen()).statusCode).toBe(404);
  });

  it('states nothing itself: its ticket buys no token of the record store', async () => {
    const page = await launch(oldId, { anew: true });
    const url = `/packages/fetch/${new URL(page.launched.url).hash.slice(1)}`;
    expect((await api.app.inject({ method: 'POST', url })).json()).toMatchObject({ 'error-code': '1' });
    expect(await page.open()).toMatchObject({ 'cmi.core.entry': 'ab-initio' });
  });

  it('keeps things of its learner, who takes them along and has them forgotten', async () => {
    const learner = await aPerson(api.app, { roles: { [world.organisationId]: ['learner'] } });
    const { launched } = await world.launch(oldId, {}, learner);
    const page = new ScormPage(api.app, launched);
    await page.open();
    await page.set({ 'cmi.suspend_data': 'mine alone' });
    const { headers } = learner;
    const file = await api.app.inject({ url: '/api/account/export', headers });
    expect(file.payload).toContain('mine alone');
    const database = api.app.get(Database);
    const events = api.app.get(TransactionEventBus);
    const kept = () =>
      database.query(`SELECT 1 FROM package_scorm WHERE registration_id = $1`, [page.registration]);
    expect(await kept()).toHaveLength(1);
    await database.inTransaction(() => events.emit('account.closing', { accountId: learner.id }));
    expect(await kept()).toEqual([]);
  });

  it('that is a page and speaks to nobody is done once it is opened', async () => {
    const id = await bring(manifest12({ items: item('notes', '', 'R3') }));
    const looked = await launch(id, { mode: 'Browse' });
    expect(await world.verbs(looked.registration)).toEqual(['launched', 'initialized', 'terminated']);
    expect((await own(id)).own?.isSatisfied).toBe(false);
    const page = await launch(id, { anew: true });
    expect(new URL(page.launched.url).pathname).toMatch(/\/notes\.html$/);
    expect(await world.verbs(page.registration)).toEqual([
      ...['launched', 'initialized', 'completed', 'terminated', 'satisfied'],
    ]);
    expect((await own(id)).own?.isSatisfied).toBe(true);
    await launch(id);
    const all = await world.verbs(page.registration);
    expect(all.filter((verb) => verb === 'completed')).toHaveLength(1);
    expect(all).not.toContain('abandoned');
  });

  it('runs in a sandbox, where its own page brings the API', async () => {
    const page = await begin(oldId);
    const pathname = page.opened?.url ?? '';
    const sco = await api.app.inject({
      url: pathname,
      headers: { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site' },
    });
    expect(sco.headers['content-security-policy']).toContain('sandbox allow-scripts');
    expect(sco.payload).toContain('/packages/player/scorm-1.2.js');
    for (const file of ['', '/page.js', '/run-time.js', '/scorm-1.2.js', '/scorm-2004.js']) {
      const answer = await api.app.inject({ url: `/packages/player${file}` });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-security-policy']).toContain('sandbox');
    }
    const eu = await api.app.inject({ url: '/packages/player?language=eu' });
    expect(eu.payload).toContain('<html lang="eu">');
  });
});
