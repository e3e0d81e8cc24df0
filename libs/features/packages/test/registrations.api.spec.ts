import type { PackageDetail, PackageRegistrationList, Problem } from '@pirecow/contracts';
import { activityTypes, cmi5Categories, resultExtensions, type Statement, verbs } from '@pirecow/xapi';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { AbandonIdle } from '../src/abandon-idle.job';
import { SessionEnds } from '../src/session-ends';
import { SessionStore } from '../src/session-store';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { blockXml, PackageWorld, publisherId, sessionIdOf, unitXml } from './packages.factory';

const unit = (name: string, moveOn: string) => unitXml({ name, attributes: `moveOn="${moveOn}"` });
const idOf = ({ object }: Statement) => ('id' in object ? object.id : '');
const groupings = ({ context }: Statement) =>
  [context?.contextActivities?.grouping ?? []].flat().map(({ id }) => id);

describe('a registration', () => {
  let api: TestApi;
  let world: PackageWorld;

  beforeAll(async () => {
    api = await startTestApi();
    world = await PackageWorld.make(api.app);
  });
  afterAll(() => api.close());

  const post = (path: string, payload: object = {}, who = world.coordinator) =>
    api.app.inject({ method: 'POST', url: `${world.url}/${path}`, headers: who.headers, payload });
  const waive = (packageId: string, registration: string, position: number, who = world.coordinator) =>
    post(`${packageId}/registrations/${registration}/waivers`, { unit: position, reason: 'Tested Out' }, who);
  const detail = async (packageId: string) =>
    (
      await api.app.inject({ url: `${world.url}/${packageId}`, headers: world.learner.headers })
    ).json<PackageDetail>();

  it.each([
    ['Completed', ['completed']],
    ['Passed', ['passed']],
    ['CompletedOrPassed', ['passed']],
    ['CompletedAndPassed', ['completed', 'passed']],
  ] as const)('satisfies a unit of %s by %s (13.1.4)', async (moveOn, said) => {
    const id = await world.import(blockXml('b', unit('a', moveOn)));
    const running = await world.begin(id);
    for (const verb of said) expect((await running.put(running.defined(verb))).statusCode).toBe(204);
    const list = await world.statements(running.registration);
    expect(await world.verbs(running.registration)).toEqual([
      'launched',
      'initialized',
      ...said,
      'satisfied',
      'satisfied',
    ]);
    const [block, course] = list.slice(-2) as [Statement, Statement];
    expect([block, course].map((one) => 'definition' in one.object && one.object.definition?.type)).toEqual([
      ...[activityTypes.cmi5Block, activityTypes.cmi5Course],
    ]);
    expect([groupings(block), groupings(course)]).toEqual([[publisherId('b')], [publisherId('course')]]);
    expect(new Set([idOf(block), idOf(course), publisherId('b'), publisherId('course')]).size).toBe(4);
    expect([block, course].map(sessionIdOf)).toEqual([
      running.launched.sessionId,
      running.launched.sessionId,
    ]);
    expect((await detail(id)).own).toMatchObject({ satisfiedUnits: 1, isSatisfied: true });
  });

  it('is satisfied at once where nothing is asked, in a session of its own (9.6.1, 9.6.3.1)', async () => {
    const id = await world.import(blockXml('b', unit('a', 'NotApplicable')));
    const running = await world.launch(id);
    expect(await world.verbs(running.registration)).toEqual(['satisfied', 'satisfied', 'launched']);
    const sessions = (await world.statements(running.registration)).map(sessionIdOf);
    expect(sessions[0]).toBe(sessions[1]);
    expect(sessions[0]).not.toBe(sessions[2]);
    await world.launch(id);
    expect((await world.verbs(running.registration)).filter((verb) => verb === 'satisfied')).toHaveLength(2);
  });

  it('satisfies inner blocks before outer ones, and the course last (9.3.9)', async () => {
    const inner = blockXml('inner', unit('a', 'Completed'));
    const id = await world.import(blockXml('outer', inner + unit('b', 'Passed')) + unit('c', 'Completed'));
    const said: string[] = [];
    let registration = '';
    for (const [position, verb] of [
      [2, 'completed'],
      [0, 'completed'],
      [1, 'passed'],
    ] as const) {
      const running = await world.begin(id, { unit: position });
      registration = running.registration;
      await running.put(running.defined(verb));
      await running.put(running.defined('terminated'));
    }
    for (const statement of await world.statements(registration))
      if (statement.verb.id === verbs.satisfied) said.push(...groupings(statement));
    expect(said).toEqual([publisherId('inner'), publisherId('outer'), publisherId('course')]);
  });

  it('abandons the session before when it launches again, whatever its unit (9.3.6)', async () => {
    const id = await world.import(unit('a', 'Completed') + unit('b', 'Completed'));
    const first = await world.begin(id);
    await first.put(first.allowed());
    const second = await world.launch(id, { unit: 1 });
    expect(await world.verbs(second.registration)).toEqual([
      'launched',
      'initialized',
      'experienced',
      'abandoned',
      'launched',
    ]);
    const abandoned = (await world.statements(second.registration))[3];
    expect(abandoned?.result?.duration).toMatch(/^PT/);
    expect(sessionIdOf(abandoned as Statement)).toBe(first.launched.sessionId);
    expect(groupings(abandoned as Statement)).toEqual([publisherId('a')]);
    expect((await first.put(first.defined('terminated'))).statusCode).toBe(403);
  });

  it('is abandoned by hand once, however often it is asked (9.3.6)', async () => {
    const id = await world.import(unit('a', 'Completed'));
    const running = await world.begin(id);
    const abandon = () => post(`${id}/sessions/${running.launched.sessionId}/abandon`);
    const answers = await Promise.all([abandon(), abandon(), abandon()]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([204, 204, 204]);
    expect(await world.verbs(running.registration)).toEqual(['launched', 'initialized', 'abandoned']);
    expect(
      (await post(`${id}/sessions/${running.launched.sessionId}/abandon`, {}, world.learner)).statusCode,
    ).toBe(403);
    const elsewhere = await world.import(unit('a', 'Completed'));
    expect((await post(`${elsewhere}/sessions/${running.launched.sessionId}/abandon`)).statusCode).toBe(404);
  });

  it('is abandoned after a day of silence, and not before', async () => {
    const id = await world.import(unit('a', 'Completed'));
    const [silent, talking] = [
      await world.begin(id),
      await world.begin(await world.import(unit('b', 'Completed'))),
    ];
    await api.app.get(Database).query(
      `UPDATE package_session SET launched_at = launched_at - interval '25 hours',
         last_said_at = CASE WHEN id = $1 THEN last_said_at - interval '25 hours' ELSE last_said_at END
       WHERE id = ANY($2)`,
      [silent.launched.sessionId, [silent.launched.sessionId, talking.launched.sessionId]],
    );
    const { app, clock } = api;
    await new AbandonIdle(app.get(SessionStore), app.get(SessionEnds), clock).perform();
    expect((await world.verbs(silent.registration)).at(-1)).toBe('abandoned');
    expect((await talking.put(talking.allowed())).statusCode).toBe(204);
  });

  it('waives a unit for a reason, in a session that nothing else uses (9.3.7)', async () => {
    const id = await world.import(blockXml('b', unit('a', 'Completed')) + unit('c', 'Passed'));
    const running = await world.launch(id);
    const { registration } = running;
    expect((await waive(id, registration, 0)).statusCode).toBe(204);
    const [, waived, satisfied] = await world.statements(registration);
    expect(waived).toMatchObject({
      verb: { id: verbs.waived },
      object: { id: running.activityId },
      result: { success: true, completion: true, extensions: { [resultExtensions.reason]: 'Tested Out' } },
    });
    const categories = [waived?.context?.contextActivities?.category ?? []].flat().map((one) => one.id);
    expect(categories).toEqual([cmi5Categories.cmi5, cmi5Categories.moveOn]);
    expect(sessionIdOf(waived as Statement)).toBe(sessionIdOf(satisfied as Statement));
    expect(sessionIdOf(waived as Statement)).not.toBe(running.launched.sessionId);
    const again = await waive(id, registration, 0);
    expect([again.statusCode, again.json<Problem>().code]).toEqual([409, 'packages.waived']);
    expect((await waive(id, registration, 1)).statusCode).toBe(204);
    expect(await world.verbs(registration)).toEqual([
      'launched',
      'waived',
      'satisfied',
      'waived',
      'satisfied',
    ]);
    expect((await waive(id, registration, 1, world.learner)).statusCode).toBe(403);
    expect((await waive(id, registration, 9)).statusCode).toBe(404);
  });

  it('waives a unit once, however many ask at once (9.3)', async () => {
    const id = await world.import(unit('a', 'Completed'));
    const { registration } = await world.launch(id);
    const answers = await Promise.all([1, 2, 3, 4].map(() => waive(id, registration, 0)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409, 409, 409]);
  });

  it('shows those who see progress how far people are', async () => {
    const id = await world.import(unit('a', 'Completed') + unit('b', 'Passed'));
    const running = await world.begin(id);
    await running.put(running.defined('completed'));
    const url = `${world.url}/${id}/registrations`;
    const list = await api.app.inject({ url, headers: world.coordinator.headers });
    expect(list.json<PackageRegistrationList>()).toMatchObject({
      items: [
        {
          ...{
            registrationId: running.registration,
            name: 'Maite Etxeberria',
            satisfiedUnits: 1,
            isSatisfied: false,
          },
          ...{
            completed: [0],
            passed: [],
            waived: [],
            openSessions: [{ id: running.launched.sessionId, unit: 0 }],
          },
        },
      ],
      next: null,
    });
    expect((await api.app.inject({ url, headers: world.learner.headers })).statusCode).toBe(403);
    expect((await detail(id)).units.map(({ own }) => own)).toEqual([
      { isCompleted: true, isPassed: false, isWaived: false, isSatisfied: true },
      { isCompleted: false, isPassed: false, isWaived: false, isSatisfied: false },
    ]);
  });

  it('ends and stays as evidence when its account closes, and is in the copy of the own data', async () => {
    const id = await world.import(unit('a', 'Completed'));
    const running = await world.begin(id);
    const { app } = api;
    const events = app.get(TransactionEventBus);
    const accountId = world.learner.id;
    const sections: Record<string, { registrations?: unknown[] }> = {};
    await app.get(Database).inTransaction(() => events.emit('account.exporting', { accountId, sections }));
    expect(sections['packages']?.registrations).toContainEqual(
      expect.objectContaining({
        id: running.registration,
        sessions: [expect.objectContaining({ endedAt: null })],
      }),
    );
    await app.get(Database).inTransaction(() => events.emit('account.closing', { accountId }));
    expect((await running.put(running.allowed())).statusCode).toBe(403);
    expect((await world.verbs(running.registration)).at(-1)).toBe('abandoned');
  });
});
