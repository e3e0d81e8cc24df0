import type { Reach } from '@pirecow/platform';

/** The reach as the two columns that SQL unnests: where `courseIds` is null, all courses of that organisation. */
export interface ReachColumns {
  organisationIds: string[];
  courseIds: (string | null)[];
}

/** The reach without overlaps: an enrolment lies in one part of it at most, so that nothing is counted twice. */
export function disjoint(reach: readonly Reach[]): Reach[] {
  const whole = new Set(reach.flatMap((one) => (one.courseId === null ? [one.organisationId] : [])));
  const parts = reach.filter(
    ({ organisationId, courseId }) => courseId === null || !whole.has(organisationId),
  );
  return [...new Map(parts.map((one) => [`${one.organisationId} ${one.courseId}`, one])).values()];
}

/** What remains of a disjoint reach when the reader asks for one organisation or one course. Never more than it was. */
export function narrowed(
  reach: readonly Reach[],
  { organisationId, courseId }: { organisationId?: string | undefined; courseId?: string | undefined },
): Reach[] {
  return reach
    .filter((one) => organisationId === undefined || one.organisationId === organisationId)
    .flatMap((one) => {
      if (courseId === undefined || one.courseId === courseId) return [one];
      return one.courseId === null ? [{ ...one, courseId }] : [];
    });
}

export function columnsOf(reach: readonly Reach[]): ReachColumns {
  return {
    organisationIds: reach.map(({ organisationId }) => organisationId),
    courseIds: reach.map(({ courseId }) => courseId),
  };
}

export function reaches(reach: readonly Reach[], organisationId: string, courseId: string): boolean {
  return narrowed(reach, { organisationId, courseId }).length > 0;
}
