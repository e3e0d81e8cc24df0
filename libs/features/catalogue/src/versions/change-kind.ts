import { type Course, type CourseDocument, textHash } from '@pirecow/content';
import { isDeepStrictEqual } from 'node:util';

/** What learners progress through. Languages and their media may grow under way: they come with text revisions. */
function frame(structure: CourseDocument): object {
  return { ...structure, languages: [], media: [] };
}

function hasMajorEdit(before: Course, after: Course): boolean {
  const language = after.structure.sourceLanguage;
  const [was, is] = [before.texts[language] ?? {}, after.texts[language] ?? {}];
  if (Object.keys(was).length !== Object.keys(is).length) return true;
  return Object.entries(is).some(([key, record]) => {
    const old = was[key];
    if (!old) return true;
    return old.text !== record.text && !record.equals?.includes(textHash(old.text));
  });
}

/**
 * Whether a draft needs a new version: its structure, its keys or the meaning of its source texts changed. Otherwise
 * what changed are translations, new languages and minor edits, which reach learners under way.
 */
export function needsNewVersion(published: Course, draft: Course): boolean {
  return (
    !isDeepStrictEqual(frame(published.structure), frame(draft.structure)) ||
    !isDeepStrictEqual(published.keys, draft.keys) ||
    hasMajorEdit(published, draft)
  );
}
