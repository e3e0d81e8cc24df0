/**
 * SQL for the title of the course of that alias as the public reads it, in that language, else in the source language; of a
 * course that has left the catalogue its address. Drafts are nobody else's to read.
 */
export function offeredTitle(course: string, language: string): string {
  return `coalesce((SELECT title FROM catalogue_entry WHERE course_id = ${course}.id AND offered
    AND language IN (${language}, ${course}.source_language) ORDER BY language = ${language} DESC LIMIT 1), ${course}.slug)`;
}

/**
 * SQL for the same as the drafts of the course say it: for its own organisation, and for those who follow or accompany it. By the
 * primary key of `course_text`.
 */
export function draftTitle(course: string, language: string): string {
  return `coalesce((SELECT text FROM course_text WHERE course_id = ${course}.id AND owner_id = ${course}.id AND field = 'title'
    AND language IN (${language}, ${course}.source_language) ORDER BY language = ${language} DESC LIMIT 1), ${course}.slug)`;
}
