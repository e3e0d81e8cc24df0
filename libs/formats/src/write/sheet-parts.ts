import { blockTextFields, KEY_SCHEMAS, type Interaction, type KeyOf } from '@pirecow/content';
import type { Notes, QuestionSheet } from '../sheet';

/** The key of a question whose interaction is known. */
export function keyOf<I extends Interaction>(sheet: QuestionSheet, interaction: I): KeyOf<I> {
  return KEY_SCHEMAS[interaction].parse(sheet.key) as KeyOf<I>;
}

/** Ways to the texts of a question; a text that is missing is empty. */
export function textsIn({ texts }: QuestionSheet) {
  return {
    text: (field: string): string => texts[field] ?? '',
    has: (field: string): boolean => texts[field] !== undefined,
    overall: {
      correct: texts['feedback.correct'],
      incorrect: texts['feedback.incorrect'],
      partial: texts['feedback.partial'],
    },
  };
}

/** Notes what a format has no place for: minutes, and the fields that fit `left`. */
export function noteForeign(sheet: QuestionSheet, notes: Notes, left: RegExp): void {
  if (sheet.question.minutes !== undefined) notes.drop('minutes', { minutes: sheet.question.minutes });
  for (const { field } of blockTextFields(sheet.question)) {
    if (sheet.texts[field] !== undefined && left.test(field)) notes.drop('text', { field });
  }
}

/** Notes written answers that we accept in other spellings too: without accents, with any kind of apostrophe. */
export function noteWritten({ texts }: QuestionSheet, notes: Notes): void {
  const spelled = Object.entries(texts).some(
    ([field, text]) => field.endsWith('answers') && /[^ -~\n]|'/.test(text),
  );
  if (spelled) notes.change('answers.exact-elsewhere');
}
