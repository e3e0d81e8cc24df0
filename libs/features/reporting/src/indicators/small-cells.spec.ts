import { FEWEST_SHOWN } from '@pirecow/contracts';
import fc from 'fast-check';
import { confided, untold } from './small-cells';

const line = fc
  .array(fc.integer({ min: 0, max: 14 }), { maxLength: 8 })
  .map((counts) => new Map(counts.map((count, index) => [String(index), count])));

/** All values that the untold cells could have for somebody who knows the total, and that empty cells are told. */
function possible(cells: number, sum: number, least: number): Set<number> {
  const found = new Set<number>();
  for (let value = least; value <= sum; value += 1)
    if (cells === 1 ? value === sum : sum - value >= least * (cells - 1)) found.add(value);
  return found;
}

describe('cells of a line that stay untold', () => {
  it('are all that tell of one to four people, and none of them follows from the total', () => {
    fc.assert(
      fc.property(line, (people) => {
        const hidden = untold(people);
        for (const [key, count] of people)
          if (count > 0 && count < FEWEST_SHOWN) expect(hidden.has(key)).toBe(true);
        if (hidden.size === 0 || hidden.size === people.size) return;
        const sum = [...hidden].reduce((all, key) => all + (people.get(key) ?? 0), 0);
        expect(sum).toBeGreaterThanOrEqual(FEWEST_SHOWN);
        expect(possible(hidden.size, sum, 1).size).toBeGreaterThan(1);
      }),
    );
  });

  it('are none where all are large enough', () => {
    fc.assert(
      fc.property(line, (people) => {
        const large = new Map([...people].map(([key, count]) => [key, count + FEWEST_SHOWN]));
        expect(untold(large).size).toBe(0);
      }),
    );
  });
});

describe('cells of what people told in confidence', () => {
  const cells = fc.dictionary(
    fc.constantFrom('woman', 'man', 'other', 'undeclared'),
    fc.integer({ min: 0, max: 14 }),
  );

  it('are told of five people at least, and leave five at least of whom nothing is told, whatever they said', () => {
    fc.assert(
      fc.property(cells, (counts) => {
        const people = new Map(Object.entries(counts));
        const told = confided(people);
        const all = [...people.values()].reduce((sum, count) => sum + count, 0);
        const sum = [...told].reduce((some, key) => some + (people.get(key) ?? 0), 0);
        for (const key of told) expect(people.get(key)).toBeGreaterThanOrEqual(FEWEST_SHOWN);
        expect(told.has('undeclared')).toBe(false);
        if (told.size > 0) expect(all - sum).toBeGreaterThanOrEqual(FEWEST_SHOWN);
      }),
    );
  });

  it('are not told where all are of one kind', () => {
    expect(confided(new Map([['woman', 6]])).size).toBe(0);
  });
});
