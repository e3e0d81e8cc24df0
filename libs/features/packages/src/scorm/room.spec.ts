import fc from 'fast-check';
import { type Elements, OUTCOME } from './elements';
import { excessOf, REGISTRATION_LIMIT } from './room';

const REACHED = ['cmi.core.lesson_status', 'cmi.completion_status', 'cmi.score.scaled', 'cmi.exit'];
const KEPT = ['cmi.suspend_data', 'cmi.location', 'cmi.interactions.0.id', 'cmi.interactions.1.id'];

const elements = fc.dictionary(fc.constantFrom(...REACHED, ...KEPT), fc.string({ maxLength: 40 }), {
  noNullPrototype: true,
});
/** What other units keep: from a little below the bound of a registration to far above it. */
const beside = fc.integer({ min: REGISTRATION_LIMIT - 200, max: REGISTRATION_LIMIT + 200 });

const without = (set: Elements, left: readonly string[]) =>
  Object.fromEntries(Object.entries(set).filter(([element]) => !left.includes(element)));

describe('the room that a unit has', () => {
  it('is never refused to what it has reached, nor to what is no longer than before', () => {
    fc.assert(
      fc.property(elements, elements, beside, (before, set, others) => {
        for (const element of excessOf(before, set, others)) {
          expect(element).not.toMatch(OUTCOME);
          expect(JSON.stringify(set[element]).length).toBeGreaterThan(
            before[element] === undefined ? 0 : JSON.stringify(before[element]).length,
          );
        }
      }),
    );
  });

  it('is enough once what was refused stays away', () => {
    fc.assert(
      fc.property(elements, elements, beside, (before, set, others) => {
        expect(excessOf(before, without(set, excessOf(before, set, others)), others)).toEqual([]);
      }),
    );
  });

  it('is left where a way keeps little, and gone where it keeps too much', () => {
    const set = { 'cmi.suspend_data': 'a', 'cmi.completion_status': 'completed' };
    expect(excessOf({}, set, 0)).toEqual([]);
    expect(excessOf({}, set, REGISTRATION_LIMIT)).toEqual(['cmi.suspend_data']);
  });
});
