import fc from 'fast-check';
import { guideCheck, GUIDE_CHECK_IDS, type GuideCheckId } from './guide-checks';
import { findingsOf, gateOf } from './guide-gate';
import { GUIDE_STATES, type GuidePlace, type GuideResult } from './guide-result';

const place = fc.record(
  {
    unitId: fc.uuid(),
    field: fc.constantFrom('help', 'objective.o1'),
    language: fc.constantFrom('es', 'eu'),
  },
  { requiredKeys: [] },
);
const results = fc
  .tuple(
    ...GUIDE_CHECK_IDS.map((id) =>
      fc.record({
        id: fc.constant(id),
        state: fc.constantFrom(...GUIDE_STATES),
        places: fc.array(place, { maxLength: 4 }),
      }),
    ),
  )
  .map((all) => all as GuideResult[]);

const reasonsFor = (all: GuideResult[]) =>
  new Map(all.map((result) => [result.id, { checkId: result.id, findings: findingsOf(result) }] as const));
const none = new Map<GuideCheckId, never>();

describe('the gate of the guide', () => {
  it('stands open once all errors are mended and each warning has its reason', () => {
    fc.assert(
      fc.property(results, (all) => {
        const { errors, unexplained } = gateOf(all, reasonsFor(all));
        expect(unexplained).toEqual([]);
        for (const { id, state } of errors)
          expect([state, guideCheck(id).severity]).toEqual(['notMet', 'error']);
      }),
    );
  });

  it('takes no reason for an error, and asks none for what only the platform can mend', () => {
    fc.assert(
      fc.property(results, (all) => {
        expect(gateOf(all, reasonsFor(all)).errors).toEqual(gateOf(all, none).errors);
        const { errors, unexplained } = gateOf(all, none);
        for (const { id } of [...errors, ...unexplained]) expect(guideCheck(id).ofPlatform).toBeUndefined();
      }),
    );
  });

  it('knows the same findings in another order, and asks again when one comes, goes or changes', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(place, { maxLength: 5, selector: (one) => JSON.stringify(one) }),
        fc.uuid(),
        (places, unitId) => {
          const warning = (found: GuidePlace[]): GuideResult => ({
            id: 'weight',
            state: 'notMet',
            places: found,
          });
          const reasons = reasonsFor([warning(places)]);
          expect(gateOf([warning([...places].reverse())], reasons).unexplained).toEqual([]);
          const more = warning([...places, { unitId }]);
          expect(gateOf([more], reasons).unexplained).toEqual([more]);
          expect(findingsOf(more)).not.toBe(findingsOf(warning(places)));
        },
      ),
    );
  });
});
