import { newId } from '@pirecow/platform';
import { sameStatement, type Statement, validateStatement } from '@pirecow/xapi';
import * as fc from 'fast-check';
import { statement as anyStatement, statement103 } from '../../../xapi/src/testing/arbitraries';
import { faultsByRule, replaced } from '../../../xapi/src/testing/faults';
import { startStore, type TestStore, type Version } from './store.factory';

const RUNS = 40;
const BATCH = 5;

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

  it.each<[Version, fc.Arbitrary<Statement>]>([
    ['1.0.3', statement103],
    ['2.0.0', anyStatement],
  ])(
    'is refused by %s with the place of any one fault, and nothing of its batch is kept',
    async (version, arbitrary) => {
      await fc.assert(
        fc.asyncProperty(arbitrary, fc.nat(), fc.nat(), async (drawn, which, pick) => {
          const right = named(drawn);
          const byRule = faultsByRule(named(drawn), version);
          const faults = byRule[which % byRule.length]!;
          const { at, value, path, rule } = faults[pick % faults.length]!;
          const payload = [right, replaced(named(drawn), at, value)];
          const answer = await store.call(version, 'POST', 'statements', { payload });
          const { errors = [] } = answer.json<{ errors?: { field: string; rule: string }[] }>();
          expect(answer.statusCode).toBe(400);
          expect(errors).toContainEqual(
            expect.objectContaining({ field: `[1].${path}`, rule: `xapi.${rule}` }),
          );
          const query = { statementId: right.id! };
          expect((await store.call(version, 'GET', 'statements', { query })).statusCode).toBe(404);
        }),
        { numRuns: RUNS },
      );
    },
  );
});
