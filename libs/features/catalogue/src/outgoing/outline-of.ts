import { type Course, isPositioning, ruleElsewhere, textKey, type Unit } from '@pirecow/content';
import type { LanguageMap, Outline, OutlineUnit } from '@pirecow/formats';
import type { CourseVersion } from '../versions/version';

/** What of a course leaves. */
export interface Leaving {
  version: CourseVersion;
  /** In the order of the switch. */
  languages: string[];
  assessments: boolean;
}

/** A text that is ready, in the languages that leave. */
function wordsIn({ texts }: Course, languages: readonly string[], owner: string, field: string): LanguageMap {
  const found = languages.flatMap((language) => {
    const record = texts[language]?.[textKey(owner, field)];
    return record?.status === 'ready' ? [[language, record.text] as const] : [];
  });
  return Object.fromEntries(found);
}

const two = (number: number) => String(number).padStart(2, '0');

/** Its units in order, without those that stay: imported packages, and positioning tests, which nobody could read elsewhere. */
export function unitsLeaving({ version, assessments }: Leaving): Unit[] {
  const units = version.course.structure.modules.flatMap((module) => module.units);
  const leaves = (unit: Unit) => unit.kind === 'assessment' && assessments && !isPositioning(unit);
  return units.filter((unit) => unit.kind === 'lesson' || leaves(unit));
}

/** Path of the page of a unit within the package. */
export const pageOf = (place: number, { slug }: Unit) => `units/${two(place + 1)}-${slug}.html`;

/** A course as the file of its package tells it. @param base public address of this platform */
export function outlineOf(leaving: Leaving, base: string): Outline {
  const { course } = leaving.version;
  const { id, modules, sourceLanguage, completion } = course.structure;
  // What a language lacks is read in the source language: a title is never missing.
  const languages = [...new Set([...leaving.languages, sourceLanguage])];
  const about = (owner: string) => {
    const title = wordsIn(course, leaving.languages, owner, 'title');
    const known = Object.keys(title).length > 0 ? title : wordsIn(course, languages, owner, 'title');
    return { id: owner, title: known, summary: wordsIn(course, leaving.languages, owner, 'summary') };
  };
  const leavingUnits = unitsLeaving(leaving);
  const unitOf = (unit: Unit): OutlineUnit => ({
    ...about(unit.id),
    ...{ kind: unit.kind, required: unit.required, path: pageOf(leavingUnits.indexOf(unit), unit) },
    ...ruleElsewhere(unit, completion),
  });
  const parts = modules.map((module) => ({
    ...about(module.id),
    units: module.units.filter((unit) => leavingUnits.includes(unit)).map(unitOf),
  }));
  return {
    ...about(id),
    base,
    sourceLanguage: leaving.languages.includes(sourceLanguage)
      ? sourceLanguage
      : (leaving.languages[0] ?? ''),
    modules: parts.filter(({ units }) => units.length > 0),
  };
}
