import type { NeedQuestion, NeedSurvey, NeedSurveyEdit, NeedTexts } from '@pirecow/contracts';
import { createHash } from 'node:crypto';

/** A text, and a hash of the source wording that it says; of the source itself an empty one. */
interface KeptText {
  text: string;
  from: string;
}
/** Language → field → text. */
export type KeptTexts = Record<string, Record<string, KeptText>>;

type Waiting = NeedSurvey['waiting'];

const hashed = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The texts that a survey has, in the order in which they are read. */
export function fieldsOf(questions: readonly NeedQuestion[]): string[] {
  const own = questions.flatMap((question) => {
    const at = `question.${question.id}`;
    const options = 'options' in question ? question.options : [];
    return [`${at}.prompt`, ...options.map((option) => `${at}.option.${option}.text`)];
  });
  return ['title', 'intro', ...own];
}

/**
 * What was written, with what it was translated from: an unchanged text keeps that, unless it is said to be right still. Words of
 * questions that are gone go with them.
 */
export function keptTexts(edit: NeedSurveyEdit, before: KeptTexts): KeptTexts {
  const { texts, sourceLanguage, stillRight } = edit;
  const fields = fieldsOf(edit.questions);
  const source = texts[sourceLanguage] ?? {};
  const from = (language: string, field: string, text: string): string => {
    if (language === sourceLanguage) return '';
    const old = before[language]?.[field];
    const isConfirmed = stillRight.some((one) => one.language === language && one.field === field);
    return old?.text === text && old.from !== '' && !isConfirmed ? old.from : hashed(source[field] ?? '');
  };
  const keptIn = (language: string, written: Record<string, string>) => {
    const entries = fields.flatMap((field) => {
      const text = written[field] ?? '';
      return text === '' ? [] : [[field, { text, from: from(language, field, text) }] as const];
    });
    return Object.fromEntries(entries);
  };
  const kept = Object.entries(texts).map(([language, written]) => [language, keptIn(language, written)]);
  return Object.fromEntries(kept) as KeptTexts;
}

/** What is missing, and what was translated from an older wording. */
export function waitingTexts(
  texts: KeptTexts,
  fields: readonly string[],
  { languages, sourceLanguage }: { languages: readonly string[]; sourceLanguage: string },
): Waiting {
  return languages.flatMap((language) =>
    fields.flatMap((field): Waiting => {
      const kept = texts[language]?.[field];
      if (!kept) return [{ language, field, state: 'missing' }];
      const source = texts[sourceLanguage]?.[field]?.text ?? '';
      const isOld = language !== sourceLanguage && kept.from !== hashed(source);
      return isOld ? [{ language, field, state: 'outdated' }] : [];
    }),
  );
}

/** The words alone. */
export function plainTexts(texts: KeptTexts): NeedTexts {
  const plain = Object.entries(texts).map(([language, fields]) => [
    language,
    Object.fromEntries(Object.entries(fields).map(([field, { text }]) => [field, text])),
  ]);
  return Object.fromEntries(plain) as NeedTexts;
}

/** A text in a language, else in that of the source. */
export const textIn = (texts: KeptTexts, field: string, language: string, source: string): string =>
  (texts[language]?.[field] ?? texts[source]?.[field])?.text ?? '';
