import fc from 'fast-check';
import { type Kept, takeUp, written } from './kept';

const answers = fc.dictionary(
  fc.integer({ min: 0, max: 199 }).map(String),
  fc.oneof(fc.string({ maxLength: 200 }), fc.boolean(), fc.array(fc.string({ maxLength: 12 }))),
);
const keptArbitrary: fc.Arbitrary<Kept> = fc.record(
  {
    ...{ v: fc.uuid(), a: answers, n: fc.nat(100), t: fc.nat() },
    ...{
      s: fc.double({ min: 0, max: 1, noNaN: true }),
      p: fc.boolean(),
      d: fc.boolean(),
      l: fc.constantFrom('fr', 'eu'),
    },
  },
  { requiredKeys: ['v', 'a', 'n'] },
);

describe('what a unit keeps between two visits', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(keptArbitrary, (kept) => {
        expect(takeUp(written(kept), kept.v)).toEqual(JSON.parse(JSON.stringify(kept)));
      }),
    );
  });

  it('fits into the room of SCORM 1.2, and what was reached is never given up', () => {
    fc.assert(
      fc.property(keptArbitrary, (kept) => {
        const text = written(kept, 4096);
        expect(text.length).toBeLessThanOrEqual(4096);
        const { a, ...reached } = takeUp(text, kept.v);
        const { a: all, ...was } = JSON.parse(JSON.stringify(kept)) as Kept;
        expect(reached).toEqual(was);
        expect(all).toMatchObject(a);
      }),
    );
  });

  it('is left alone where another version kept it, or nobody can read it', () => {
    const other = written({ v: 'old', a: { 0: 'x' }, n: 3, p: true });
    for (const text of [other, null, '', 'null', '{', '[]', '3'])
      expect(takeUp(text, 'new')).toEqual({ v: 'new', a: {}, n: 0 });
  });
});
