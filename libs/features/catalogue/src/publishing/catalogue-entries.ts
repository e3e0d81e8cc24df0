import { type Course, minutesOf, parity, textKey, unitsOf } from '@pirecow/content';
import { plainText } from '@pirecow/content/folder';
import { digcompLabel } from '../shelf/digcomp';

/** What the catalogue holds of a course in one language. */
export interface CatalogueEntry {
  language: string;
  offered: boolean;
  parity: number;
  title: string;
  summary: string;
  /** Words by weight: A title, B summary, C objectives, competences and outline, D description. */
  words: Record<'A' | 'B' | 'C' | 'D', string>;
}

/** What the catalogue holds of a course in all languages. */
export interface CourseFacts {
  level: string;
  minutes: number;
  /** Languages that learners are offered, the source language first. */
  languages: string[];
  competences: string[];
}

/** A competence as the catalogue filters by it. */
export function competenceKey({ framework, code }: { framework: string; code: string }): string {
  return `${framework}/${code}`;
}

function joined(parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join('\n');
}

function entryOf(course: Course, language: string): CatalogueEntry {
  const { structure, texts } = course;
  const { share, reached } = parity(structure, texts, language);
  const say = (owner: string, field: string) => texts[language]?.[textKey(owner, field)]?.text;
  const own = (field: string) => say(structure.id, field);
  const outline = [...structure.modules, ...unitsOf(structure)].map(({ id }) => say(id, 'title'));
  const objectives = structure.objectives.map((id) => own(`objective.${id}`));
  const labels = structure.competences.map((competence) => digcompLabel(competence, language));
  const [title, summary] = [own('title') ?? '', own('summary') ?? ''];
  return {
    language,
    offered: reached || language === structure.sourceLanguage,
    parity: share,
    title,
    summary,
    words: {
      A: title,
      B: summary,
      C: joined([...objectives, ...labels, ...outline]),
      D: plainText(own('description') ?? ''),
    },
  };
}

/** One entry for each language of the course, the source language first. */
export function catalogueEntries(course: Course): CatalogueEntry[] {
  const { sourceLanguage, languages } = course.structure;
  return [sourceLanguage, ...languages.filter((language) => language !== sourceLanguage)].map((language) =>
    entryOf(course, language),
  );
}

/** The facts by which a course stands on the shelf. */
export function courseFacts({ structure }: Course, entries: CatalogueEntry[]): CourseFacts {
  return {
    level: structure.level,
    minutes: minutesOf(structure),
    languages: entries.filter(({ offered }) => offered).map(({ language }) => language),
    competences: structure.competences.map(competenceKey),
  };
}
