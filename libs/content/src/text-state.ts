import type { CourseDocument } from './document';
import { textHash } from './hash';
import { textKey, type TextRecord, type Texts } from './text';
import type { TextField } from './text-fields';

export type TranslationState = 'missing' | 'draft' | 'current' | 'outdated';

/** Whether a translation made from the wording `hash` says what the source says now (docs/course-format.md, "A unit"). */
function isSameWording(source: TextRecord, hash: string | undefined): boolean {
  return hash !== undefined && (hash === textHash(source.text) || !!source.equals?.includes(hash));
}

/** Where a translation stands against the text it was made from. */
export function translationState(
  translation: TextRecord | undefined,
  source: TextRecord | undefined,
): TranslationState {
  if (!translation) return 'missing';
  if (translation.status === 'draft') return 'draft';
  return source && isSameWording(source, translation.source) ? 'current' : 'outdated';
}

/** Where one text of a course stands in one language. A text of the source language is never outdated. */
export function textState(
  document: CourseDocument,
  texts: Texts,
  field: Pick<TextField, 'owner' | 'field'>,
  language: string,
): TranslationState {
  const key = textKey(field.owner, field.field);
  const record = texts[language]?.[key];
  if (language !== document.sourceLanguage) {
    return translationState(record, texts[document.sourceLanguage]?.[key]);
  }
  if (!record) return 'missing';
  return record.status === 'draft' ? 'draft' : 'current';
}

/**
 * The record of the source language after an edit. A minor edit keeps translations current: the hashes of the wordings
 * it replaces are kept in `equals`. A major edit drops them, so every translation is outdated.
 */
export function editSource(
  before: TextRecord | undefined,
  text: string,
  weight: 'minor' | 'major',
): Pick<TextRecord, 'text' | 'equals'> {
  if (!before || weight === 'major' || before.text === text) {
    return { text, ...(before?.text === text && before.equals && { equals: before.equals }) };
  }
  return { text, equals: [...new Set([...(before.equals ?? []), textHash(before.text)])].slice(-100) };
}
