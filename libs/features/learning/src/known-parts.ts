import type { KnownPart } from '@pirecow/content';
import type { PositioningPart } from '@pirecow/contracts';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { mapOf } from './course-map';
import { wordedTitle } from './enrolment-reader';

/**
 * What a positioning test showed. The version in which it was taken says how parts were called, that of today where they are: what a
 * course has no more was shown all the same.
 */
export function shownParts(
  parts: readonly KnownPart[],
  { taken, today, language }: { taken: CourseVersion; today: CourseVersion; language: string },
): PositioningPart[] {
  const { unitById } = mapOf(today.course.structure);
  return parts.map((part) => ({
    ...part,
    ...wordedTitle(taken, part.id, language),
    slug: unitById.get(part.id)?.slug ?? null,
  }));
}
