import { MIN_ANONYMOUS } from '@pirecow/contracts';
import fc from 'fast-check';
import { shownGroups } from './shown-groups';

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
