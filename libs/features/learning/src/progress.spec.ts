import { type CompletionRule, type CourseDocument, type Unit, unitSchema } from '@pirecow/content';
import type { Standing, UnitRow } from './progress';
import { progressOf } from './progress';

const idOf = (number: number) => `0199f0a0-0000-7000-8000-00000000000${number}`;

/** A course of one module, of these units: `a?` is an assessment that is not asked for. */
function course(...kinds: ('lesson' | 'lesson?' | 'test' | 'a' | 'a?')[]): CourseDocument {
  const units: Unit[] = kinds.map((kind, index) => {
    const head = { id: idOf(index), slug: `unit-${index}`, required: !kind.endsWith('?') };
    if (kind.startsWith('lesson')) return unitSchema.parse({ ...head, kind: 'lesson' });
    const assessment = { passMark: 0, ...(kind === 'test' && { positioning: true }) };
    return unitSchema.parse({ ...head, kind: 'assessment', assessment });
  });
  return { completion: { passAssessments: true }, modules: [{ units }] } as unknown as CourseDocument;
}

function missing(structure: CourseDocument, ...done: number[]) {
  const at = new Date();
  // A lesson may have been recognised; an assessment counts once it is passed.
  const row = { waivedAt: at, passedAt: at, lastActiveAt: at } as UnitRow;
  const rows = done.map((number) => [idOf(number), row] as const);
  const standing: Standing = { units: new Map(rows), waiting: new Map(), halfDays: [], surveys: new Set() };
  return progressOf(structure, standing, () => '').missing.map(({ kind }) => kind);
}

describe('what a missing unit is called', () => {
  it('is the final assessment where it closes the course, whatever else is missing', () => {
    expect(missing(course('lesson', 'a', 'lesson', 'a'))).toEqual([
      'lesson',
      'assessment',
      'lesson',
      'final',
    ]);
    expect(missing(course('lesson', 'a', 'lesson?'))).toEqual(['lesson', 'final']);
  });

  it('is an assessment where another one or a lesson comes after it, done or not', () => {
    expect(missing(course('a', 'lesson'), 1)).toEqual(['assessment']);
    expect(missing(course('lesson', 'a', 'a'), 0, 2)).toEqual(['assessment']);
    expect(missing(course('lesson', 'a', 'a?'), 0)).toEqual(['assessment']);
  });

  it('is a positioning test where it counts for nothing, wherever it stands', () => {
    expect(missing(course('test', 'lesson', 'a'), 1)).toEqual(['positioning', 'final']);
    expect(missing(course('lesson', 'test'), 0)).toEqual(['positioning']);
  });
});

describe('the minutes that are left', () => {
  const at = new Date();
  const handedIn = { waiting: new Map([[idOf(1), at]]) };
  const left = (completion: CompletionRule | undefined, known: Partial<Standing>) => {
    const structure = course('lesson', 'a');
    for (const unit of structure.modules[0]!.units) Object.assign(unit, { minutes: 10 });
    Object.assign(structure.modules[0]!.units[1]!, { completion });
    const standing = { units: new Map(), waiting: new Map(), halfDays: [], surveys: new Set<string>() };
    const { minutesLeft, missing: open } = progressOf(structure, { ...standing, ...known }, () => '');
    return { minutesLeft, missing: open.length };
  };

  it('are those of its learner: what waits for its grade is missing, and takes nobody’s time', () => {
    expect(left(undefined, {})).toEqual({ minutesLeft: 20, missing: 2 });
    expect(left(undefined, handedIn)).toEqual({ minutesLeft: 10, missing: 2 });
  });

  it('count what waits and asks for more beside that', () => {
    const rule = { match: 'all', passed: true, attended: 1 } as const;
    expect(left(rule, handedIn)).toEqual({ minutesLeft: 20, missing: 2 });
    expect(left(rule, { ...handedIn, halfDays: [at] })).toEqual({ minutesLeft: 10, missing: 2 });
  });
});
