import type { CourseDocument } from './document';

export const COURSE_FILE = 'course.yaml';

/** Structure file of a unit in the course folder. */
export function unitFile(slug: string): string {
  return `units/${slug}.yaml`;
}

/** Text file of a unit, or of the course where there is no slug. */
export function textFile(slug: string | undefined, language: string): string {
  return slug === undefined ? `course.${language}.md` : `units/${slug}.${language}.md`;
}

/** Owner of a text → slug of the unit whose text file holds it. Owners of the course file are not in the map. */
export function slugsByOwner(document: CourseDocument): Map<string, string> {
  const units = document.modules.flatMap((module) => module.units);
  return new Map(
    units.flatMap((unit) => [unit.id, ...unit.blocks.map(({ id }) => id)].map((id) => [id, unit.slug])),
  );
}
