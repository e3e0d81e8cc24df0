import { carryOver, type Course, versionNews, type VersionNews } from '@pirecow/content';
import type { EnrolmentNews, UnitNewsAnswer } from '@pirecow/contracts';

/** What becomes of the answers to questions between two states of a course, in numbers. */
export function answersKept(older: Course, newer: Course): EnrolmentNews['answers'] {
  const { kept, changed, removed, added } = carryOver(older, newer);
  return { kept: kept.length, changed: changed.length, removed: removed.length, added: added.length };
}

/** What is new from an older to a newer state of a course, in units that are called by name. */
export function namedNews(
  older: Course,
  newer: Course,
  titleOf: (unitId: string) => string,
): Omit<VersionNews, 'units'> & { units: UnitNewsAnswer[] } {
  const news = versionNews(older, newer);
  return { ...news, units: news.units.map((unit) => ({ ...unit, title: titleOf(unit.id) })) };
}
