import fc from 'fast-check';
import { knownParts, reviewOf } from './positioning';
import { REVIEW_RULES } from './unit';

const item = fc
  .record({
    about: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
    max: fc.integer({ min: 0, max: 5 }),
    share: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ about, max, share }) => ({ question: { about }, score: { max, points: (max * share) / 4 } }));
const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);

describe('the review of a positioning test', () => {
  it('waits for nobody to pass it', () => {
    expect(reviewOf({ positioning: true, review: 'afterPass' })).toBe('afterAttempt');
    expect(reviewOf({ positioning: true, review: 'never' })).toBe('never');
    expect(reviewOf({ review: 'afterPass' })).toBe('afterPass');
  });

  it('is never promised where lessons may be skipped by it', () => {
    for (const review of REVIEW_RULES)
      expect(reviewOf({ positioning: true, skips: true, review })).toBe('never');
  });
});

describe('what a positioning test shows', () => {
  it('says of each part that was spoken of, once, all the points of its questions', () => {
    fc.assert(
      fc.property(fc.array(item), share, (items, mark) => {
        const parts = knownParts(items, mark);
        const spoken = items.flatMap(({ question }) => question.about ?? []);
        const worth = (id: string) =>
          items.some(({ question, score }) => question.about === id && score.max > 0);
        expect(parts.map(({ id }) => id)).toEqual([...new Set(spoken)].filter(worth));
        const sum = (of: { max: number }[]) => of.reduce((total, { max }) => total + max, 0);
        const counted = items.filter(({ question }) => question.about !== undefined);
        expect(sum(parts)).toBe(sum(counted.map(({ score }) => score)));
      }),
    );
  });

  it('never takes for unknown what a right answer more shows, and calls nothing known where no points are', () => {
    fc.assert(
      fc.property(fc.array(item), share, (items, mark) => {
        const knownOf = (some: typeof items) =>
          knownParts(some, mark).flatMap(({ id, known }) => (known ? [id] : []));
        const better = items.map((one) => ({ ...one, score: { ...one.score, points: one.score.max } }));
        expect(knownOf(better)).toEqual(expect.arrayContaining(knownOf(items)));
        expect(knownParts(items, mark).filter(({ known, max }) => known && max === 0)).toEqual([]);
      }),
    );
  });

  it('counts as known what is at the mark itself', () => {
    const score = { points: 0.1 + 0.2, max: 1 };
    expect(knownParts([{ question: { about: 'a' }, score }], 0.3)).toMatchObject([{ id: 'a', known: true }]);
    const less = { question: { about: 'a' }, score: { points: 0.29, max: 1 } };
    expect(knownParts([less], 0.3)).toMatchObject([{ known: false }]);
  });
});
