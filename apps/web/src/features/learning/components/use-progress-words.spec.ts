import { countMissing } from './use-progress-words';

const unit = (kind: string) => ({
  unitId: kind,
  slug: kind,
  title: kind,
  kind,
  reason: 'not-started' as const,
});

describe('what is missing of a course', () => {
  it('is told apart by kind', () => {
    const missing = ['lesson', 'assessment', 'lesson', 'assessment'].map(unit);
    expect(countMissing({ missing })).toEqual({
      all: 4,
      parts: 2,
      tests: 0,
      assessments: 2,
      closesWithOne: false,
    });
  });

  it('takes a positioning test for no assessment, also where it is the last thing missing', () => {
    const test = { ...unit('assessment'), positioning: true as const };
    expect(countMissing({ missing: [test] })).toEqual({
      ...{ all: 1, parts: 0, tests: 1, assessments: 0, closesWithOne: false },
    });
    expect(countMissing({ missing: [test, unit('lesson'), unit('assessment')] })).toEqual({
      ...{ all: 3, parts: 1, tests: 1, assessments: 1, closesWithOne: true },
    });
  });

  it('speaks of the final assessment only where one is left, at the end', () => {
    const closes = (...kinds: string[]) => countMissing({ missing: kinds.map(unit) }).closesWithOne;
    expect([closes('lesson', 'assessment'), closes('assessment'), closes('assessment', 'lesson')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
