import type { KnownPart } from '@pirecow/content';
import type { PositioningPart } from '@pirecow/contracts';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { mapOf } from './course-map';
import { titleIn } from './enrolment-reader';

/** What a positioning test showed, of the parts that this version of the course has, by their titles there. */
export function shownParts(
  version: CourseVersion,
  parts: readonly KnownPart[],
  language: string,
): PositioningPart[] {
  const { structure } = version.course;
  const { unitById } = mapOf(structure);
  const isThere = ({ id }: KnownPart) => unitById.has(id) || structure.modules.some((one) => one.id === id);
  return parts.filter(isThere).map((part) => ({
    ...part,
    slug: unitById.get(part.id)?.slug ?? null,
    title: titleIn(version, part.id, language),
  }));
}
