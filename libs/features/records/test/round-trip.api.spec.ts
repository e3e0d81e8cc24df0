import { newId } from '@pirecow/platform';
import { sameStatement, type Statement, validateStatement } from '@pirecow/xapi';
import * as fc from 'fast-check';
import { statement as anyStatement, statement103 } from '../../../xapi/src/testing/arbitraries';
import { startStore, type TestStore, type Version } from './store.factory';

const RUNS = 40;
const BATCH = 5;

/** Breaks a rule of the grammar somewhere in a statement, whatever it says. */
const mutations: { name: string; path: string; change: (statement: Statement) => object }[] = [
  { name: 'no actor', path: 'actor', change: ({ actor: _, ...rest }) => rest },
  {
    name: 'an agent with two identifiers',
    path: 'actor',
    change: (one) => ({ ...one, actor: { mbox: 'mailto:a@example.org', openid: 'https://example.org' } }),
  },
  { name: 'a verb without scheme', path: 'verb.id', change: (one) => ({ ...one, verb: { id: 'passed' } }) },
  { name: 'null', path: 'verb.display', change: (one) => ({ ...one, verb: { ...one.verb, display: null } }) },
  { name: 'an unknown property', path: 'dummy', change: (one) => ({ ...one, dummy: 1 }) },
  {
    name: 'a score out of bounds',
    path: 'result.score.scaled',
    change: (one) => ({ ...one, result: { score: { scaled: 2 } } }),
  },
  {
    name: 'a broken time',
    path: 'timestamp',
    change: (one) => ({ ...one, timestamp: '2026-13-01T00:00:00Z' }),
  },
  { name: 'an id that is none', path: 'id', change: (one) => ({ ...one, id: 'x' }) },
  {
    name: 'a registration that is none',
    path: 'context.registration',
    change: (one) => ({ ...one, context: { registration: 1 } }),
  },
  {
    name: 'an attachment without hash',
    path: 'attachments[0].sha2',
    change: (one) => ({
      ...one,
      attachments: [
        { usageType: 'https://example.org/u', display: {}, contentType: 'text/plain', length: 1 },
      ],
    }),
  },
];

describe('Data 2.3: whatever the grammar makes', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await startStore();
  });
  afterAll(() => store.close());

  const named = (statement: Statement): Statement => ({ ...statement, id: newId() });

  it.each<[Version, fc.Arbitrary<Statement>]>([
    ['1.0.3', statement103],
    ['2.0.0', anyStatement],
  ])('is stored and comes back equal in %s', async (version, arbitrary) => {
    const batches = fc.array(arbitrary, { minLength: 1, maxLength: BATCH });
    await fc.assert(
      fc.asyncProperty(batches, async (drawn) => {
        const sent = drawn.map(named).filter((one) => validateStatement(one, version).ok);
        const stored = await store.call(version, 'POST', 'statements', { payload: sent });
        expect([stored.statusCode, stored.json<string[]>()]).toEqual([200, sent.map(({ id }) => id)]);
        for (const one of sent) {
          const answer = await store.call(version, 'GET', 'statements', {
            query: { statementId: one.id ?? '' },
          });
          const { authority: _a, stored: _s, ...back } = answer.json<Statement>();
          expect(sameStatement(back, one)).toBe(true);
        }
        const again = await store.call(version, 'POST', 'statements', { payload: sent });
        expect(again.statusCode).toBe(200);
      }),
      { numRuns: RUNS },
    );
  });

  it.each(mutations)('is refused with the path of the fault: $name', async ({ path, change }) => {
    await fc.assert(
      fc.asyncProperty(anyStatement, async (drawn) => {
        const wrong = change(named(drawn));
        const answer = await store.call('2.0.0', 'POST', 'statements', { payload: [named(drawn), wrong] });
        const { errors = [] } = answer.json<{ errors?: { field: string }[] }>();
        expect(answer.statusCode).toBe(400);
        expect(errors.map(({ field }) => field)).toContain(`[1].${path}`);
      }),
      { numRuns: 10 },
    );
  });
});
