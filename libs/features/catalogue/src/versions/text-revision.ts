import { type Course, mediaFile, textFields, textKey, type Texts } from '@pirecow/content';
import { mediaAddress } from '@pirecow/contracts';
import type { FilesByPath } from '../drafts/draft-store';
import type { PinnedMedia, TextRevision } from './version';

type Records = Texts[string];

function mediaOf({ structure }: Course, files: FilesByPath, language: string): PinnedMedia {
  const entries = structure.media.flatMap((medium) => {
    const path = mediaFile(structure, medium.id, language);
    const file = path === undefined ? undefined : files[path];
    if (path === undefined || !file) return [];
    const [fileLanguage = '*'] = Object.entries(medium.files).find(([, of]) => of === path) ?? [];
    const address = mediaAddress({ id: medium.id, language: fileLanguage, path }, file);
    const { licence, source, author } = medium;
    return [[medium.id, { ...file, address, licence, source, ...(author && { author }) }] as const];
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
