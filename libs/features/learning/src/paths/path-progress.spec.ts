import { PATH_STEP_STATES } from '@pirecow/contracts';
import fc from 'fast-check';
import { pathProgress, type StepFacts } from './path-progress';

const step = fc.record<StepFacts>({
  courseId: fc.uuid(),
  required: fc.boolean(),
  available: fc.boolean(),
  state: fc.constantFrom(...PATH_STEP_STATES),
});
const steps = fc.uniqueArray(step, { maxLength: 20, selector: ({ courseId }) => courseId });

describe('pathProgress', () => {
  it('is completed exactly when something counts and nothing comes next', () => {
    fc.assert(
      fc.property(steps, (path) => {
        const { done, total, completed, next } = pathProgress(path);
        expect(completed).toBe(total > 0 && next === null);
        expect(completed).toBe(total > 0 && done === total);
        expect(done).toBeLessThanOrEqual(total);
      }),
    );
  });

  it('leads to the first required course that can be followed and is not completed', () => {
    fc.assert(
      fc.property(steps, (path) => {
        const { next } = pathProgress(path);
        const at = path.findIndex(({ courseId }) => courseId === next);
        const open = ({ required, available, state }: StepFacts) =>
          required && available && state !== 'completed';
        expect(path.filter(open)[0]?.courseId ?? null).toBe(next);
        expect(path.slice(0, Math.max(at, 0)).some(open)).toBe(false);
      }),
    );
  });

  it('never loses anything when one more course is completed', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (path, nth) => {
        if (path.length === 0) return;
        const at = nth % path.length;
        const after = path.map((one, place) =>
          place === at ? { ...one, state: 'completed' as const } : one,
        );
        expect(pathProgress(after).done).toBeGreaterThanOrEqual(pathProgress(path).done);
        if (pathProgress(path).completed) expect(pathProgress(after).completed).toBe(true);
      }),
    );
  });

  it('does not ask for optional courses, nor for those that were withdrawn', () => {
    const of = (wishes: Partial<StepFacts>, courseId: string): StepFacts => ({
      ...{ courseId, required: true, available: true, state: 'to-do' },
      ...wishes,
    });
    const path = [
      of({ state: 'completed' }, 'a'),
      of({ required: false }, 'b'),
      of({ available: false }, 'c'),
    ];
    expect(pathProgress(path)).toEqual({ done: 1, total: 1, completed: true, next: null });
    const unfollowable = [of({ available: false }, 'a')];
    expect(pathProgress(unfollowable)).toEqual({ done: 0, total: 0, completed: false, next: null });
  });
});
