import fc from 'fast-check';
import type { CourseStructure, MoveOn, Part } from '../structure/course-structure';
import { partsOf } from '../structure/course-structure';
import { isUnitSatisfied, type Progress, satisfiedUnits, settle } from './progress';

const nothing = (): Progress => ({
  ...{ completed: new Set(), passed: new Set(), waived: new Set(), satisfiedBlocks: new Set() },
  isCourseSatisfied: false,
});
const about = { title: {}, description: {} };

const moveOn = fc.constantFrom<MoveOn>(
  'NotApplicable',
  'Passed',
  'Completed',
  'CompletedAndPassed',
  'CompletedOrPassed',
);
const unit = moveOn.map((wish): Part => {
  return { ...about, kind: 'au', position: 0, id: '', url: 'x', launchMethod: 'AnyWindow', moveOn: wish };
});
const { part } = fc.letrec<{ part: Part }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    unit,
    fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts): Part => {
      return { ...about, kind: 'block', position: 0, id: '', parts };
    }),
  ),
}));

function numbered(parts: Part[], counter = { au: 0, block: 0 }): Part[] {
  return parts.map((one) => {
    const position = counter[one.kind]++;
    return one.kind === 'au'
      ? { ...one, position }
      : { ...one, position, parts: numbered(one.parts, counter) };
  });
}

const structure = fc
  .array(part, { minLength: 1, maxLength: 4 })
  .map((parts): CourseStructure => ({ ...about, id: '', parts: numbered(parts) }));
const said = fc.array(fc.tuple(fc.constantFrom('completed', 'passed', 'waived'), fc.nat({ max: 12 })));

/** Takes all that was said in this order, and settles after each. @returns what was told satisfied, in order */
function walk(course: CourseStructure, list: [string, number][]): { told: string[]; progress: Progress } {
  const progress = nothing();
  const told: string[] = [];
  const tell = () => {
    const { blocks, course: isDone } = settle(course, progress);
    told.push(...blocks.map(({ position }) => `block ${position}`), ...(isDone ? ['course'] : []));
  };
  tell();
  for (const [verb, position] of list) {
    progress[verb as 'completed' | 'passed' | 'waived'].add(position);
    tell();
  }
  return { told, progress };
}

describe('what is satisfied (9.3.9, 13.1.4)', () => {
  it.each<[MoveOn, boolean, boolean, boolean, boolean]>([
    // Nothing, completed, passed, both.
    ['NotApplicable', true, true, true, true],
    ['Completed', false, true, false, true],
    ['Passed', false, false, true, true],
    ['CompletedAndPassed', false, false, false, true],
    ['CompletedOrPassed', false, true, true, true],
  ])('is a unit of %s', (wish, ...expected) => {
    const one = { moveOn: wish, position: 3 };
    const at = (isCompleted: boolean, isPassed: boolean, isWaived = false) =>
      isUnitSatisfied(one, {
        completed: new Set(isCompleted ? [3] : []),
        passed: new Set(isPassed ? [3] : []),
        waived: new Set(isWaived ? [3] : []),
      });
    expect([at(false, false), at(true, false), at(false, true), at(true, true)]).toEqual(expected);
    expect(at(false, false, true)).toBe(true);
  });

  it('is told once each, whatever the order, and the same in the end', () => {
    fc.assert(
      fc.property(structure, said, fc.infiniteStream(fc.nat()), (course, list, order) => {
        const shuffled = list
          .map((one) => ({ one, key: order.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const [first, second] = [walk(course, list), walk(course, shuffled)];
        expect(new Set(first.told).size).toBe(first.told.length);
        expect([...first.told].sort()).toEqual([...second.told].sort());
      }),
    );
  });

  it('is a block no later than those around it, and the course last of all, when every unit is', () => {
    fc.assert(
      fc.property(structure, said, (course, list) => {
        const { told, progress } = walk(course, list);
        for (const block of partsOf(course.parts, 'block'))
          for (const inner of partsOf(block.parts, 'block'))
            if (told.includes(`block ${block.position}`))
              expect(told.indexOf(`block ${inner.position}`)).toBeLessThan(
                told.indexOf(`block ${block.position}`),
              );
        const units = partsOf(course.parts, 'au').length;
        expect(told.includes('course')).toBe(satisfiedUnits(course, progress) === units);
        if (told.includes('course')) expect(told.at(-1)).toBe('course');
      }),
    );
  });
});
