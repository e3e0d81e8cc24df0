import { type Statement, verbs } from '@pirecow/xapi';
import fc from 'fast-check';
import { activityIri, type RegistrationNames } from '../rules/lms-statements';
import { type Progress, settle } from '../rules/progress';
import type { AssignableUnit, MoveOn } from '../structure/course-structure';
import { type KnownOutcome, outcomesOf } from './unit-outcomes';

const NOTHING: KnownOutcome = { completed: false, passed: false, score: null };
const MOVE_ONS: MoveOn[] = [
  'NotApplicable',
  'Passed',
  'Completed',
  'CompletedAndPassed',
  'CompletedOrPassed',
];

const unit = (position: number, own: Partial<AssignableUnit> = {}): AssignableUnit => ({
  ...{ kind: 'au', position, id: `https://publisher.example/${position}`, title: {}, description: {} },
  ...{ url: 'index.html', moveOn: 'CompletedOrPassed', launchMethod: 'AnyWindow', ...own },
});
const namesOf = (parts: AssignableUnit[]): RegistrationNames => ({
  ...{ iriBase: 'https://platform.example', packageId: 'p', registration: 'r' },
  actor: { account: { homePage: 'https://platform.example', name: 'a' } },
  structure: { id: 'https://publisher.example/course', title: {}, description: {}, parts },
});
function progressOf(
  parts: AssignableUnit[],
  some: Partial<Record<'completed' | 'passed' | 'waived', number[]>>,
) {
  const progress: Progress = {
    completed: new Set(some.completed),
    passed: new Set(some.passed),
    waived: new Set(some.waived),
    satisfiedBlocks: new Set(),
    isCourseSatisfied: false,
  };
  settle(namesOf(parts).structure, progress);
  return progress;
}
const says = (
  names: RegistrationNames,
  about: AssignableUnit,
  verb: 'passed' | 'failed' | 'completed',
  scaled?: number,
): Statement => ({
  actor: names.actor,
  verb: { id: verbs[verb] },
  object: { id: activityIri(names, about) },
  ...(scaled !== undefined && { result: { score: { scaled } } }),
});

const parts = fc
  .array(
    fc.record({
      moveOn: fc.constantFrom(...MOVE_ONS),
      masteryScore: fc.option(fc.constant(0.5), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) =>
    list.map(({ masteryScore, ...own }, position) =>
      unit(position, { ...own, ...(masteryScore !== undefined && { masteryScore }) }),
    ),
  );
const world = parts.chain((list) => {
  const some = fc.subarray(list.map(({ position }) => position));
  return fc.tuple(fc.constant(list), fc.record({ completed: some, passed: some, waived: some }));
});

describe('what a course is told of a package', () => {
  it('is that it is completed as soon as its own rules say so, and not before', () => {
    fc.assert(
      fc.property(world, ([list, some]) => {
        const progress = progressOf(list, some);
        const told = outcomesOf(namesOf(list), progress, { statements: [] }, NOTHING).map(({ verb }) => verb);
        expect(told.includes('completed')).toBe(progress.isCourseSatisfied);
      }),
    );
  });

  it('is said once: who knows it all is told nothing again', () => {
    fc.assert(
      fc.property(world, ([list, some]) => {
        const known = { completed: true, passed: true, score: 1 };
        expect(outcomesOf(namesOf(list), progressOf(list, some), { statements: [] }, known)).toEqual([]);
      }),
    );
  });

  it('is that it is passed only where everything that asks for it is passed, or waived', () => {
    fc.assert(
      fc.property(world, ([list, some]) => {
        const told = outcomesOf(namesOf(list), progressOf(list, some), { statements: [] }, NOTHING);
        if (!told.some(({ verb }) => verb === 'passed')) return;
        const through = [...some.passed, ...some.waived];
        const open = list.filter(
          ({ masteryScore, position }) => masteryScore !== undefined && !through.includes(position),
        );
        expect(open).toEqual([]);
        expect(through).not.toEqual([]);
      }),
    );
  });

  it('has the score of the only unit, within 0 to 1, and of several units none', () => {
    const [one, other] = [unit(0), unit(1)];
    const alone = namesOf([one]);
    const passed = (list: AssignableUnit[], scaled: number) => {
      const names = namesOf(list);
      return outcomesOf(
        names,
        progressOf(list, { passed: [0] }),
        { statements: [says(names, one, 'passed', scaled)] },
        NOTHING,
      );
    };
    expect(passed([one], 0.8)).toEqual([
      { verb: 'passed', score: 0.8 },
      { verb: 'completed', score: undefined },
    ]);
    expect(passed([one], -0.4)[0]).toEqual({ verb: 'passed', score: 0 });
    expect(passed([one, other], 0.8)).toEqual([]);
    const asking = unit(0, { masteryScore: 0.5 });
    expect(passed([asking, other], 0.8)).toEqual([{ verb: 'passed', score: undefined }]);
    const failed = outcomesOf(
      alone,
      progressOf([one], {}),
      { statements: [says(alone, one, 'failed', 0.3)] },
      NOTHING,
    );
    expect(failed).toEqual([{ verb: 'failed', score: 0.3 }]);
  });

  it('is a better score of who comes back, and never a worse one', () => {
    const one = unit(0, { moveOn: 'Completed' });
    const names = namesOf([one]);
    const again = (scaled: number) =>
      outcomesOf(
        names,
        progressOf([one], { completed: [0] }),
        { statements: [says(names, one, 'completed', scaled)] },
        {
          ...{ completed: true, passed: false, score: 0.5 },
        },
      );
    expect(again(0.7)).toEqual([{ verb: 'completed', score: 0.7 }]);
    expect([again(0.5), again(0.2)]).toEqual([[], []]);
  });

  it('is a score beside the statements too, of the only unit', () => {
    const [one, other] = [unit(0, { moveOn: 'Completed' }), unit(1, { moveOn: 'Completed' })];
    const told = (list: AssignableUnit[]) => {
      const progress = progressOf(list, { completed: [0, 1] });
      return outcomesOf(namesOf(list), progress, { statements: [], score: 0.95 }, NOTHING);
    };
    expect(told([one])).toEqual([{ verb: 'completed', score: 0.95 }]);
    expect(told([one, other])).toEqual([{ verb: 'completed', score: undefined }]);
  });
});
