import type { Problem } from '@pirecow/contracts';
import { cmi5Categories, contextExtensions, type Statement, verbs } from '@pirecow/xapi';
import { randomUUID } from 'node:crypto';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { blockXml, type LaunchedUnit, PackageWorld, sessionIdOf, unitXml } from './packages.factory';

const UNIT = unitXml({ name: 'a', attributes: 'moveOn="CompletedOrPassed" masteryScore="0.9"' });
const sectionOf = (answer: { json: <T>() => T }) => answer.json<Problem>().errors?.[0]?.values?.['section'];

/** The context of a statement, changed. */
function context(statement: Statement, change: object): Statement {
  return { ...statement, context: { ...statement.context, ...change } };
}

describe('what a unit says', () => {
  let api: TestApi;
  let world: PackageWorld;
  let packageId: string;

  beforeAll(async () => {
    api = await startTestApi();
    world = await PackageWorld.make(api.app);
    packageId = await world.import(UNIT);
  });
  afterAll(() => api.close());

  const refused = async (unit: LaunchedUnit, statement: Statement, section: string) => {
    const answer = await unit.put(statement);
    expect(answer.statusCode).toBe(403);
    expect(sectionOf(answer)).toBe(section);
  };

  it('is nothing before it has read the learner’s preferences (11.0)', async () => {
    const unit = await world.launch(packageId, { anew: true });
    await unit.takeToken();
    await refused(unit, unit.defined('initialized'), '11.0');
    await unit.preferences();
    expect((await unit.put(unit.defined('initialized'))).statusCode).toBe(204);
  });

  it('begins with initialized, even where all else is right (9.3)', async () => {
    const unit = await world.launch(packageId, { anew: true });
    await unit.takeToken();
    await unit.preferences();
    await refused(unit, unit.allowed(), '9.3.2');
    await refused(unit, unit.defined('completed'), '9.3.2');
  });

  describe('in a session', () => {
    let unit: LaunchedUnit;
    beforeAll(async () => {
      unit = await world.begin(packageId, { anew: true });
    });

    const moveOnOnly = { category: [{ id: cmi5Categories.moveOn }] };
    const cases: [string, string, () => Statement][] = [
      [
        'voids nothing',
        '6.3',
        () =>
          unit.allowed({
            verb: { id: verbs.voided },
            object: { objectType: 'StatementRef', id: randomUUID() },
          }),
      ],
      ['has a time', '9.7', () => ({ ...unit.allowed(), timestamp: undefined })],
      ['has a time in UTC', '9.7', () => unit.allowed({ timestamp: '2026-01-01T10:00:00-06:00' })],
      ['is about its learner', '9.2', () => unit.allowed({ actor: { mbox: 'mailto:a@example.org' } })],
      [
        'is about a person, not a group',
        '9.2',
        () => unit.allowed({ actor: { ...unit.actor, objectType: 'Group' } as never }),
      ],
      [
        'adds no name to its learner',
        '9.2',
        () => unit.allowed({ actor: { ...unit.actor, name: 'Ane' } as never }),
      ],
      ['has a context', '9.6.1', () => ({ ...unit.allowed(), context: undefined })],
      ['names its registration', '9.6.1', () => context(unit.allowed(), { registration: randomUUID() })],
      ['names its session', '9.6.3.1', () => context(unit.allowed(), { extensions: {} })],
      [
        'keeps the grouping of its template',
        '10.2.1',
        () => context(unit.allowed(), { contextActivities: {} }),
      ],
      [
        'counts for moveOn only where it is defined',
        '9.6.2.2',
        () =>
          context(unit.allowed(), {
            contextActivities: { ...unit.template?.contextActivities, ...moveOnOnly },
          }),
      ],
      [
        'counts for moveOn only where it judges',
        '9.6.2.2',
        () => context(unit.defined('terminated'), unit.defined('passed').context ?? {}),
      ],
      [
        'of cmi5 has a verb of cmi5 for units',
        '9.3',
        () => ({ ...unit.defined('initialized'), verb: { id: verbs.satisfied } }),
      ],
      [
        'of cmi5 is no verb of others',
        '9.3',
        () => ({ ...unit.defined('initialized'), verb: { id: verbs.experienced } }),
      ],
      [
        'of cmi5 is about the unit',
        '8.1.5',
        () => ({ ...unit.defined('passed'), object: { id: 'http://example.com/other' } }),
      ],
      ['is initialized once', '9.3', () => unit.defined('initialized')],
      [
        'completes with completion alone',
        '9.5.2',
        () => ({
          ...unit.defined('completed'),
          result: { completion: true, success: true, duration: 'PT1S' },
        }),
      ],
      [
        'completes with completion',
        '9.5.3',
        () => ({ ...unit.defined('completed'), result: { completion: false, duration: 'PT1S' } }),
      ],
      [
        'passes without completion',
        '9.5.3',
        () => ({ ...unit.defined('passed'), result: { completion: true, success: true, duration: 'PT1S' } }),
      ],
      [
        'passes with success',
        '9.5.2',
        () => ({ ...unit.defined('passed'), result: { success: false, duration: 'PT1S' } }),
      ],
      [
        'fails without success',
        '9.5.2',
        () => ({ ...unit.defined('failed'), result: { success: true, duration: 'PT1S' } }),
      ],
      [
        'completes after a duration',
        '9.5.4.1',
        () => ({ ...unit.defined('completed'), result: { completion: true } }),
      ],
      ['ends after a duration', '9.5.4.1', () => ({ ...unit.defined('terminated'), result: {} })],
      [
        'completes without a score',
        '9.5.1',
        () => ({
          ...unit.defined('completed'),
          result: { completion: true, duration: 'PT1S', score: { scaled: 1 } },
        }),
      ],
      [
        'has a raw score between bounds',
        '9.5.1',
        () => ({
          ...unit.defined('passed'),
          result: { success: true, duration: 'PT1S', score: { raw: 9, min: 0 } },
        }),
      ],
      [
        'repeats the mastery score',
        '9.6.3.2',
        () => ({
          ...unit.defined('passed'),
          result: { success: true, duration: 'PT1S', score: { scaled: 0.95 } },
        }),
      ],
      [
        'judges within moveOn',
        '9.6.2.2',
        () => context(unit.defined('passed'), unit.defined('terminated').context ?? {}),
      ],
    ];
    it.each(cases)('%s (%s)', async (_, section, statement) => {
      await refused(unit, statement(), section);
    });

    it.each([
      ['passed', 0.89, '9.3.4'],
      ['failed', 0.9, '9.3.5'],
    ] as const)('is not %s with a score of %s (9.3)', async (verb, scaled, section) => {
      const extensions = { ...unit.template?.extensions, [contextExtensions.masteryScore]: 0.9 };
      const statement = context(unit.defined(verb), { extensions });
      await refused(unit, { ...statement, result: { ...statement.result, score: { scaled } } }, section);
    });

    it('has an id of its own making (9.1)', async () => {
      const { id: _, ...nameless } = unit.allowed();
      const answer = await unit.post(nameless);
      expect([answer.statusCode, sectionOf(answer)]).toEqual([403, '9.1']);
    });

    it('is refused as a whole where one of many is, each with its place', async () => {
      const answer = await unit.post([unit.allowed(), unit.defined('initialized')]);
      expect(answer.statusCode).toBe(403);
      expect(answer.json<Problem>().errors?.map(({ field }) => field)).toEqual(['[1].verb.id']);
      expect(await world.verbs(unit.registration)).toEqual(['launched', 'initialized']);
    });

    it('is refused by its form first, where it is no statement at all', async () => {
      expect((await unit.put({ ...unit.allowed(), verb: {} } as never)).statusCode).toBe(400);
    });

    it('is accepted where it adds a score that fits, and what it likes beside (9.3.4)', async () => {
      const extensions = { ...unit.template?.extensions, [contextExtensions.masteryScore]: 0.9 };
      const statement = context(unit.defined('passed'), { extensions, language: 'fr' });
      const score = { scaled: 0.9, raw: 90, min: 0, max: 100 };
      const answer = await unit.put({ ...statement, result: { ...statement.result, score } });
      expect(answer.statusCode).toBe(204);
    });
  });

  it.each(['Browse', 'Review'])(
    'is no judgement in %s mode, but may be anything allowed (10.2.2)',
    async (mode) => {
      const unit = await world.begin(packageId, { anew: true, mode });
      for (const verb of ['completed', 'passed', 'failed'] as const)
        await refused(unit, unit.defined(verb), '10.2.2');
      expect((await unit.put(unit.allowed())).statusCode).toBe(204);
      expect((await unit.put(unit.defined('terminated'))).statusCode).toBe(204);
    },
  );

  it('is accepted again word for word, with no second effect, and refused with other words', async () => {
    const unit = await world.begin(packageId, { anew: true });
    const statement = unit.defined('completed');
    const answers = [
      await unit.put(statement),
      await unit.put(statement),
      await unit.put({ ...statement, result: { ...statement.result, duration: 'PT2S' } }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([204, 204, 409]);
    expect(await world.verbs(unit.registration)).toEqual([
      'launched',
      'initialized',
      'completed',
      'satisfied',
    ]);
  });

  it('is completed once, however many say so at once (9.3)', async () => {
    const unit = await world.begin(packageId, { anew: true });
    const answers = await Promise.all(Array.from({ length: 6 }, () => unit.put(unit.defined('completed'))));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 403, 403, 403, 403, 403]);
    const said = await world.verbs(unit.registration);
    expect(said.filter((verb) => verb === 'satisfied')).toHaveLength(1);
  });

  it('may be passed after it failed in an earlier session, and not the other way round (9.3)', async () => {
    const first = await world.begin(packageId, { anew: true });
    expect((await first.put(first.defined('failed'))).statusCode).toBe(204);
    await refused(first, first.defined('passed'), '9.3');
    const second = await world.begin(packageId);
    expect((await second.put(second.defined('passed'))).statusCode).toBe(204);
    const third = await world.begin(packageId);
    await refused(third, third.defined('failed'), '9.3');
    await refused(third, third.defined('passed'), '9.3');
    expect((await third.put(third.defined('completed'))).statusCode).toBe(204);
  });

  it('counts in a batch as one after the other, and what follows stands where it belongs (9.3.9)', async () => {
    const id = await world.import(blockXml('b', UNIT));
    const unit = await world.launch(id);
    await unit.takeToken();
    await unit.preferences();
    const batch = (['initialized', 'completed', 'passed', 'terminated'] as const).map((verb) =>
      unit.defined(verb),
    );
    const answer = await unit.post(batch);
    expect(answer.json()).toEqual(batch.map(({ id: own }) => own));
    expect(await world.verbs(unit.registration)).toEqual([
      ...['launched', 'initialized', 'completed', 'satisfied', 'satisfied', 'passed', 'terminated'],
    ]);
    const stored = (await world.statements(unit.registration)).map((statement) => statement.stored ?? '');
    expect(stored).toEqual([...new Set(stored)].sort());
  });

  it('is nothing any more once it has terminated, and neither is its token (8.1.2, 9.3.8)', async () => {
    const unit = await world.begin(packageId, { anew: true });
    const before = unit.allowed();
    expect((await unit.put(before)).statusCode).toBe(204);
    expect((await unit.put(unit.defined('terminated'))).statusCode).toBe(204);
    expect((await unit.put(before)).statusCode).toBe(403);
    expect((await unit.state()).statusCode).toBe(403);
    expect((await unit.preferences()).statusCode).toBe(403);
  });

  it('has no place after terminated in the same batch (9.3)', async () => {
    const unit = await world.begin(packageId, { anew: true });
    const answer = await unit.post([unit.defined('terminated'), unit.allowed()]);
    expect([answer.statusCode, sectionOf(answer)]).toEqual([403, '9.3.8']);
  });

  it('needs a token, and no cookie stands in for one', async () => {
    const unit = await world.begin(packageId, { anew: true });
    const wrong = `Basic ${Buffer.from('cmi5:invented').toString('base64')}`;
    const { cookie } = world.learner.headers;
    for (const authorization of [wrong, '', 'Basic ']) {
      const answer = await unit.put(unit.allowed(), { ...unit.headers, cookie, authorization });
      expect(answer.statusCode).toBe(401);
    }
  });

  it('comes from the package, by the word of the platform', async () => {
    const unit = await world.begin(packageId, { anew: true });
    const [launched, initialized] = await world.statements(unit.registration);
    expect(launched?.authority).toMatchObject({ account: { name: 'platform' } });
    expect(initialized?.authority).toMatchObject({ account: { name: `package:${packageId}` } });
    expect(sessionIdOf(initialized as Statement)).toBe(unit.launched.sessionId);
  });
});
