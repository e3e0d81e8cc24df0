import fc from 'fast-check';
import type { Reach } from '@pirecow/platform';
import { disjoint, narrowed, reaches } from './reach';

const organisations = ['a', 'b', 'c'];
const courses = ['x', 'y'];
const reach: fc.Arbitrary<Reach[]> = fc.array(
  fc.record({
    organisationId: fc.constantFrom(...organisations),
    courseId: fc.option(fc.constantFrom(...courses), { nil: null }),
  }),
);
const covers = (one: Reach, organisationId: string, courseId: string) =>
  one.organisationId === organisationId && (one.courseId === null || one.courseId === courseId);
const places = organisations.flatMap((organisation) =>
  courses.map((course) => [organisation, course] as const),
);

describe('how far a coordinator sees', () => {
  it('is the same without overlaps, and covers each enrolment once', () => {
    fc.assert(
      fc.property(reach, (given) => {
        const made = disjoint(given);
        for (const [organisation, course] of places) {
          const before = given.some((one) => covers(one, organisation, course));
          const after = made.filter((one) => covers(one, organisation, course));
          expect(after).toHaveLength(before ? 1 : 0);
          expect(reaches(made, organisation, course)).toBe(before);
        }
      }),
    );
  });

  it('never grows by a filter, and keeps exactly what the filter names', () => {
    const wish = fc.record(
      { organisationId: fc.constantFrom(...organisations), courseId: fc.constantFrom(...courses) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(reach, wish, (given, filter) => {
        const made = narrowed(disjoint(given), filter);
        for (const [organisation, course] of places) {
          const seen = given.some((one) => covers(one, organisation, course));
          const asked =
            (filter.organisationId ?? organisation) === organisation &&
            (filter.courseId ?? course) === course;
          expect(made.some((one) => covers(one, organisation, course))).toBe(seen && asked);
        }
      }),
    );
  });
});
