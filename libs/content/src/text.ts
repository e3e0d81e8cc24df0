import { z } from 'zod';
import { languageCodeSchema } from './ids';

/** Kinds of text: docs/course-format.md, "Texts". */
export type TextKind = 'plain' | 'rich' | 'vtt' | 'answers';

/** Longest text of each kind, in UTF-16 units. */
export const MAX_TEXT: Record<TextKind, number> = {
  plain: 1_000,
  rich: 40_000,
  vtt: 200_000,
  answers: 8_000,
};

/** A line that begins a field in a text file. No text may hold such a line. */
export const FIELD_LINE = /^<!-- @([0-9a-f-]{36}) ([A-Za-z0-9.]{1,80}) -->[ \t]*$/;

/** The stored form of a text: LF line ends, no blank lines around it. */
export function normaliseText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

const UNSTORABLE = /\p{Surrogate}|(?![\n\t])\p{Cc}/u;

/** Whether a text can be stored and written: no control characters, no lone surrogates, no line that begins a field. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text) && !/^<!-- @/m.test(text);
}

const hashSchema = z.string().regex(/^[0-9a-f]{16}$/);

/** The author of a translation that a machine has proposed and no person has made ready. */
export const MACHINE = 'machine';

const stateShape = {
  status: z.enum(['draft', 'ready']).default('ready'),
  /** Hash of the source text that was translated. Absent in the source language. */
  source: hashSchema.optional(),
  /** Source language only: hashes of earlier wordings that a minor edit replaced. */
  equals: z.array(hashSchema).max(100).optional(),
  /** Account that wrote it, or `MACHINE`. */
  by: z.string().min(1).max(100).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
};

/** What is known of a text besides its words. */
export const textStateSchema = z.strictObject(stateShape);
export type TextState = z.infer<typeof textStateSchema>;

/** One text in one language. Parsing brings the words into their stored form. */
export const textRecordSchema = z.strictObject({
  text: z
    .string()
    .max(MAX_TEXT.vtt)
    .overwrite(normaliseText)
    .min(1)
    .refine(isStorable, { params: { rule: 'course.text.unstorable' } }),
  ...stateShape,
});
export type TextRecord = z.infer<typeof textRecordSchema>;

const textKeySchema = z.string().regex(/^[0-9a-f-]{36}\.[A-Za-z0-9.]{1,80}$/);

/** The texts of one language: `${owner}.${field}` → record. */
export const textsOfLanguageSchema = z.record(textKeySchema, textRecordSchema);

/** All texts of a course: language → `${owner}.${field}` → record. */
export const textsSchema = z.record(languageCodeSchema, textsOfLanguageSchema);
export type Texts = z.infer<typeof textsSchema>;

/** The key of a text within its language. */
export function textKey(owner: string, field: string): string {
  return `${owner}.${field}`;
}

/** Owner and field of a text key. */
export function splitTextKey(key: string): { owner: string; field: string } {
  const dot = key.indexOf('.');
  return { owner: key.slice(0, dot), field: key.slice(dot + 1) };
}

/** The accepted answers of a text of kind `answers`: one a line, blank lines dropped. */
export function answerLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
