import { type CourseDocument, unitSchema } from '@pirecow/content';
import { resumeAt, type UnitRow } from './progress';

const idOf = (number: number) => `0199f0a0-0000-7000-8000-00000000000${number}`;
const minute = (number: number) => new Date(Date.UTC(2026, 10, 1, 9, number));

const LESSONS = Array.from({ length: 6 }, (_, index) =>
  unitSchema.parse({ id: idOf(index), slug: `unit-${index}`, required: true, kind: 'lesson' }),
);
const COURSE = {
  completion: { passAssessments: true },
  modules: [{ units: LESSONS }],
} as unknown as CourseDocument;

/** Where one goes on, by the number of the lesson. */
function goesOnAt(...rows: (Partial<UnitRow> & { lesson: number; lastActiveAt: Date })[]) {
  const standing = { waiting: new Map(), halfDays: [], surveys: new Set<string>() };
  const units = new Map(
    rows.map(({ lesson, ...row }) => [idOf(lesson), { unitId: idOf(lesson), ...row } as UnitRow]),
  );
  return LESSONS.findIndex(({ id }) => id === resumeAt(COURSE, { ...standing, units })?.id);
}

const skipped = (lesson: number) => ({ lesson, waivedAt: minute(30), lastActiveAt: minute(30) });

describe('where one goes on', () => {
  it('is the first lesson that is not known, whatever was skipped after it', () => {
    expect(goesOnAt(skipped(0), skipped(4))).toBe(1);
    expect(goesOnAt(skipped(4), skipped(0))).toBe(1);
    expect(goesOnAt(skipped(5))).toBe(0);
  });

  it('is the lesson of the last visit, also where others were skipped since', () => {
    expect(goesOnAt({ lesson: 2, lastActiveAt: minute(1) }, skipped(4))).toBe(2);
  });

  it('is a lesson that was skipped and then opened all the same, or what comes after it', () => {
    const opened = { ...skipped(3), lastActiveAt: minute(40) };
    expect(goesOnAt({ lesson: 1, lastActiveAt: minute(1) }, opened)).toBe(4);
  });
});
