import { type Medium, mediaFile, type RenderedMedium } from '@pirecow/content';
import { mediaAddress } from '@pirecow/contracts';
import type { FilesByPath } from './draft-store';

/** The file of a medium that a reader of `language` sees, with its credit; undefined where there is none. */
export function shownMedium(
  medium: Medium,
  { files, sourceLanguage }: { files: FilesByPath; sourceLanguage: string },
  language: string,
): RenderedMedium | undefined {
  const path = mediaFile({ media: [medium], sourceLanguage }, medium.id, language);
  const file = path === undefined ? undefined : files[path];
  if (path === undefined || !file) return undefined;
  const [fileLanguage = '*'] = Object.entries(medium.files).find(([, of]) => of === path) ?? [];
  const { id, licence, source, author } = medium;
  const address = mediaAddress({ id, language: fileLanguage, path }, file);
  return { ...file, address, licence, source, ...(author && { author }) };
}
