import type { CompletionRule, CourseDocument, Unit } from '@pirecow/content';
import { doneAt } from './done-at';
import { isDone, type Standing, stateOf, type UnitRow, whereIn } from './progress';

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const never = { completedAt: null, waivedAt: null, passedAt: null, failedAt: null };
const standing = (row: Partial<UnitRow>, more: Partial<Standing> = {}) =>
  ({
    units: new Map([['u', { ...never, ...row }]]),
    waiting: new Map(),
    halfDays: [],
    surveys: new Set(),
    ...more,
  }) as Standing;

function when(
  kind: Unit['kind'],
  completion: CompletionRule | undefined,
  facts: Standing,
  passAssessments = true,
  blocks: readonly unknown[] = [],
) {
  const structure = { completion: { passAssessments } } as CourseDocument;
  return doneAt(structure, { id: 'u', kind, completion, blocks, assessment: {} } as unknown as Unit, facts);
}

const structure = { completion: { passAssessments: true } } as CourseDocument;
const asked = (positioning: boolean) =>
  ({ id: 'u', kind: 'assessment', blocks: [], assessment: { positioning } }) as unknown as Unit;

describe('when a unit was done', () => {
  it('is the word of its learner, its pass, or the first time that it was handed in, without a rule', () => {
    expect(when('lesson', undefined, standing({ completedAt: day(3) }))).toEqual(day(3));
    const tried = standing({ failedAt: day(4), passedAt: day(6) });
    expect(when('assessment', undefined, tried)).toEqual(day(6));
    expect(when('assessment', undefined, tried, false)).toEqual(day(4));
    const waits = standing({}, { waiting: new Map([['u', day(2)]]) });
    expect(when('assessment', undefined, waits, false)).toEqual(day(2));
  });

  it('is the last of all that its rule asks, or the first of what it is content with', () => {
    const facts = standing({ completedAt: day(5) }, { halfDays: [day(1), day(4), day(9), day(12)] });
    expect(when('lesson', { match: 'all', viewed: true, attended: 3 }, facts)).toEqual(day(9));
    expect(when('lesson', { match: 'all', viewed: true, attended: 2 }, facts)).toEqual(day(5));
    expect(when('lesson', { match: 'any', viewed: true, attended: 2 }, facts)).toEqual(day(4));
    expect(when('lesson', { match: 'any', viewed: true, attended: 5 }, facts)).toEqual(day(5));
  });

  it('is when it was waived, and nobody knows where a score or a survey was asked for', () => {
    const facts = standing({ passedAt: day(5), score: 0.9 });
    expect(when('assessment', { match: 'all', score: 0.8 }, facts)).toBeUndefined();
    expect(when('assessment', { match: 'any', passed: true, score: 0.8 }, facts)).toBeUndefined();
    const survey = [{ type: 'survey', id: 's', obligatory: true }];
    const attended = standing({}, { halfDays: [day(1)] });
    expect(when('lesson', { match: 'all', attended: 1 }, attended, true, survey)).toBeUndefined();
    const waived = standing({ waivedAt: day(2), completedAt: day(2) });
    expect(when('assessment', { match: 'all', score: 0.8 }, waived)).toEqual(day(2));
  });

  it('is when a lesson was skipped, and that is no reason to take an assessment for done', () => {
    const skipped = standing({ waivedAt: day(2) });
    expect(when('lesson', undefined, skipped)).toEqual(day(2));
    const unit = { id: 'u', kind: 'lesson', blocks: [] } as unknown as Unit;
    expect(whereIn(structure, unit, skipped)).toEqual({ state: 'completed', recognised: true });
    expect(isDone(structure, asked(false), skipped)).toBe(false);
    expect(whereIn(structure, unit, standing({ waivedAt: day(2), completedAt: day(3) }))).toEqual({
      state: 'completed',
    });
  });

  it('is when a positioning test was handed in, and never that where it has become an assessment', () => {
    const handedIn = standing({ completedAt: day(3) });
    expect(doneAt(structure, asked(true), handedIn)).toEqual(day(3));
    expect(isDone(structure, asked(true), handedIn)).toBe(true);
    expect(doneAt(structure, asked(false), handedIn)).toBeUndefined();
    expect(isDone(structure, asked(false), handedIn)).toBe(false);
    expect(stateOf(structure, asked(false), handedIn)).toBe('started');
  });
});
