import fc from 'fast-check';
import { shuffled } from './shuffle';

describe('the shuffle', () => {
  it('loses and adds nothing, and gives the same order for the same seed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string({ unit: 'grapheme' }), (items, seed) => {
        const once = shuffled(items, seed);
        expect([...once].sort()).toEqual([...items].sort());
        expect(shuffled(items, seed)).toEqual(once);
      }),
    );
  });

  it('puts each item first about equally often', () => {
    const firsts = Array.from({ length: 3000 }, (_, seed) => shuffled(['a', 'b', 'c'], `seed ${seed}`)[0]);
    for (const item of ['a', 'b', 'c']) {
      expect(firsts.filter((first) => first === item).length / 3000).toBeCloseTo(1 / 3, 1);
    }
  });
});
