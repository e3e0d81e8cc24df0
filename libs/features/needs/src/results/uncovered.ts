import {
  COVER_WEIGHTS,
  type NeedCourse,
  type NeedCover,
  type NeedDivision,
  NEEDING,
  type UncoveredNeed,
} from '@pirecow/contracts';

/** Code of a competence → what of the catalogue answers it. */
export type Answering = ReadonlyMap<string, readonly NeedCourse[]>;

/** The best that the catalogue has for a competence in a language. */
export function coverOf(courses: readonly NeedCourse[], language: string): NeedCover {
  const states = courses.filter(({ languages }) => languages.includes(language)).map(({ state }) => state);
  if (states.includes('published')) return 'published';
  return states.includes('announced') ? 'announced' : 'none';
}

/**
 * What is needed and not covered, the heaviest first. Each language adds the people who said that they need it, whole where no
 * course answers in their language, half where one is announced, not at all where one is there.
 * @param division by language: what is hidden there adds nothing
 */
export function uncoveredNeeds(division: NeedDivision, answering: Answering): Omit<UncoveredNeed, 'begun'>[] {
  const needs = division.rows.map(({ code, cells }) => {
    const languages = cells.flatMap((cell, at) => {
      const language = division.groups[at]?.key;
      if (!cell || language === undefined) return [];
      const people = NEEDING.reduce((all, step) => all + cell.steps[step], 0);
      return [{ language, people, cover: coverOf(answering.get(code) ?? [], language) }];
    });
    const score = languages.reduce((all, { people, cover }) => all + people * COVER_WEIGHTS[cover], 0);
    return { code, score, languages };
  });
  return needs
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || (one.code < other.code ? -1 : 1));
}
