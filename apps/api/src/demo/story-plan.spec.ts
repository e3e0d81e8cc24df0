import fc from 'fast-check';
import { SeededRandom } from './seeded-random';
import { type Ending, planOf } from './story-plan';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const LESSONS = [6, 7, 7, 6, 8, 7, 6, 7, 5];
const ENDINGS: Ending[] = ['passed', 'passed-later', 'failed', 'under-way', 'not-started', 'withdrawn'];
const plan = (ending: Ending, seed: number) => planOf(ending, new SeededRandom(seed), LESSONS, NOW);

describe('the story of a learner', () => {
  it('lies in the last ten weeks, and each step after the one before', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ENDINGS), fc.nat(), (ending, seed) => {
        const { joinsAt, steps } = plan(ending, seed);
        const times = [joinsAt, ...steps.map(({ at }) => at), NOW];
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(joinsAt).toBeGreaterThan(NOW - 71 * 24 * 3600 * 1000);
      }),
    );
  });

  it('ends as it should', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const attempts = (ending: Ending) =>
          plan(ending, seed).steps.flatMap((step) => (step.kind === 'attempt' ? [step.passes] : []));
        expect(ENDINGS.map(attempts)).toEqual([[true], [false, true], [false], [], [], []]);
        expect(plan('not-started', seed).steps).toEqual([]);
        expect(plan('withdrawn', seed).steps.at(-1)?.kind).toBe('leave');
        const last = plan('under-way', seed).steps.at(-1);
        expect(last).toMatchObject({ kind: 'visit', finishes: false });
      }),
    );
  });

  it('is the same each time it is told', () => {
    expect(plan('passed-later', 7)).toEqual(plan('passed-later', 7));
    expect(plan('passed-later', 7)).not.toEqual(plan('passed-later', 8));
  });
});
