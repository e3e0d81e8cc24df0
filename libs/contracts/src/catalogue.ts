/** A competence of a published framework. Framework and version stay with the code, because labels change. */
export interface CompetenceRef {
  framework: string;
  version: string;
  code: string;
  label: string;
}

/** A course as a card shows it. GET /api/catalogue/featured?language=fr answers `CourseCard[]`. */
export interface CourseCard {
  id: string;
  slug: string;
  title: string;
  summary: string;
  /** Language of the title and summary shown: the one asked for, else the source language of the course. */
  language: string;
  languages: string[];
  level: string;
  minutes: number;
  state: 'announced' | 'published';
  competences: CompetenceRef[];
}
