import { draftTitle } from '@pirecow/features/catalogue';

/** Joins the course `c` of a reminder `m`, and the certificate `f` where it is about one: that of a path has no course. By primary key. */
export const ABOUT =
  'LEFT JOIN course c ON c.id = m.course_id LEFT JOIN certificate f ON f.id = m.subject_id';

/** SQL for what a reminder beside {@link ABOUT} is about, in words of that language: the course, else the path as its certificate names it. */
export function named(language: string): string {
  return `coalesce(${draftTitle('c', language)}, f.facts -> 'titles' ->> ${language}, f.facts -> 'titles' ->> (f.facts ->> 'sourceLanguage'))`;
}

/** SQL for the address of an invitation `i`, where that parameter says that the reader may see it (`members.see`). */
export const addressFor = (sees: string): string => `CASE WHEN ${sees}::boolean THEN i.email ELSE '…' END`;
