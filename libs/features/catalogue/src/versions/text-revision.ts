import { type Course, textFields, textKey, type Texts } from '@pirecow/content';
import type { FilesByPath } from '../drafts/draft-store';
import { shownMedium } from '../drafts/shown-medium';
import type { PinnedMedia, TextRevision } from './version';

type Records = Texts[string];

function mediaOf({ structure }: Course, files: FilesByPath, language: string): PinnedMedia {
  const { sourceLanguage } = structure;
  const entries = structure.media.flatMap((medium) => {
    const shown = shownMedium(medium, { files, sourceLanguage }, language);
    return shown ? [[medium.id, shown] as const] : [];
  });
  return Object.fromEntries(entries);
}

function secretKeys({ structure }: Course): Set<string> {
  const secret = textFields(structure).filter((field) => field.secret);
  return new Set(secret.map(({ owner, field }) => textKey(owner, field)));
}

/** What a version pins of one language: the words and their state, without who wrote them when. */
export function textRevisionOf(
  course: Course,
  files: FilesByPath,
  language: string,
): Omit<TextRevision, 'revision'> {
  const secret = secretKeys(course);
  const [texts, secretTexts]: [Records, Records] = [{}, {}];
  for (const [key, { text, status, source, equals }] of Object.entries(course.texts[language] ?? {})) {
    const known = { text, status, ...(source && { source }), ...(equals && { equals }) };
    (secret.has(key) ? secretTexts : texts)[key] = known;
  }
  return { language, texts, secretTexts, media: mediaOf(course, files, language) };
}
