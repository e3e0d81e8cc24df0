import { type KnownPart, minutesOf, skippableUnits } from '@pirecow/content';
import type { PositioningPart, SkippableUnit } from '@pirecow/contracts';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { mapOf } from './course-map';
import { type EnrolmentRow, wordedTitle } from './enrolment-reader';
import { isDone, isRecognised } from './progress';

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

/** Lessons that the learner of an enrolment may skip by what its positioning tests showed, or has skipped; not what is done. */
export function skippableIn(row: EnrolmentRow, version: CourseVersion, language: string): SkippableUnit[] {
  const { structure } = version.course;
  return skippableUnits(structure, row.shown).flatMap((unit) => {
    const skipped = isRecognised(unit, row.units.get(unit.id));
    if (!skipped && isDone(structure, unit, row)) return [];
    const { id, slug } = unit;
    return { ...{ id, slug, skipped }, ...wordedTitle(version, id, language), minutes: minutesOf(unit) };
  });
}
