import { MIN_ANONYMOUS, QUALITY_GROUPS } from '@pirecow/contracts';
import fc from 'fast-check';
import { type Cell, shownDivisions, shownGroups } from './shown-groups';

const groups = fc
  .array(fc.integer({ min: 0, max: 12 }), { maxLength: 8 })
  .map((sizes) => sizes.map((answered, index) => ({ key: String(index), answered })));
const sum = (list: { answered: number }[]) => list.reduce((all, { answered }) => all + answered, 0);

describe('groups that are shown', () => {
  it('are large enough, and so is what can be reckoned of the others', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const shown = shownGroups(all);
        const hidden = sum(all.filter(({ key }) => !shown.has(key)));
        expect(all.every(({ key, answered }) => !shown.has(key) || answered >= MIN_ANONYMOUS)).toBe(true);
        // Where nothing is shown, the whole says nothing of its parts.
        expect(shown.size === 0 || hidden === 0 || hidden >= MIN_ANONYMOUS).toBe(true);
      }),
    );
  });

  it('are all, where all are large enough', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const large = all.map(({ key, answered }) => ({ key, answered: answered + MIN_ANONYMOUS }));
        expect(shownGroups(large).size).toBe(large.length);
      }),
    );
  });

  it('do not let a few be found by subtraction', () => {
    const sizes = (one: number, two: number) => [
      { key: 'FR', answered: one },
      { key: 'ES', answered: two },
    ];
    expect([...shownGroups(sizes(9, 4))]).toEqual([]);
    expect([...shownGroups([...sizes(9, 4), { key: 'AD', answered: 6 }])]).toEqual(['FR']);
  });
});

const cells: fc.Arbitrary<Cell[]> = fc.uniqueArray(
  fc.record({
    run: fc.constantFrom('a', 'b'),
    side: fc.constantFrom('FR', 'ES', 'AD'),
    language: fc.constantFrom('fr', 'es', 'eu'),
    answered: fc.integer({ min: 0, max: 15 }),
  }),
  { selector: ({ run, side, language }) => `${run} ${side} ${language}`, maxLength: 18 },
);

describe('divisions that cross each other', () => {
  it('are shown together where nobody is left alone where they cross', () => {
    fc.assert(
      fc.property(cells, (all) => {
        const shown = shownDivisions(all);
        const block = (cell: Cell) =>
          QUALITY_GROUPS.map((by) => (shown[by].has(cell[by]) ? cell[by] : '')).join(' ');
        const sums = Object.values(Object.groupBy(all, block)).map((some) => sum(some ?? []));
        if (QUALITY_GROUPS.some((by) => shown[by].size > 0))
          expect(sums.every((answered) => answered === 0 || answered >= MIN_ANONYMOUS)).toBe(true);
      }),
    );
  });

  it('do not let one person be found by side and by language', () => {
    const cell = (side: string, language: string, answered: number) => ({
      run: 'none',
      side,
      language,
      answered,
    });
    const shown = shownDivisions([cell('FR', 'fr', 6), cell('ES', 'fr', 1), cell('ES', 'es', 5)]);
    expect([[...shown.side].toSorted(), [...shown.language]]).toEqual([['ES', 'FR'], []]);
    const large = shownDivisions([cell('FR', 'fr', 6), cell('ES', 'fr', 5), cell('ES', 'es', 5)]);
    expect([large.side.size, large.language.size]).toEqual([2, 2]);
  });
});
