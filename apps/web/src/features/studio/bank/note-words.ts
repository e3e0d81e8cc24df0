import type { QuestionNote } from '@pirecow/contracts';
import type { TFunction } from 'i18next';

const FIELDS = [
  'prompt',
  'text',
  'option',
  'target',
  'gap',
  'answers',
  'expected',
  'range',
  'unit',
  'hint',
  'feedback',
  'key',
] as const;

type Say = TFunction<'studio'>;

/** The part of a question that a field belongs to, in words: `option.a.text` is an answer. */
export function fieldWords(t: Say, field: string): string {
  const kind = FIELDS.find((name) => name === field.split('.')[0]) ?? 'other';
  const part = field.endsWith('feedback') || field.includes('.feedback') ? 'feedback' : kind;
  return t(`bank.field.${part}`);
}

/** What became of a question, as a sentence. */
export function noteWords(t: Say, { rule, values }: QuestionNote): string {
  const { field, interaction, ...rest } = values;
  return t(`bank.note.${rule.replaceAll('.', '-')}`, {
    ...rest,
    ...(field !== undefined && { field: fieldWords(t, String(field)) }),
    ...(interaction !== undefined && { interaction: t(`block.${interaction}`) }),
  });
}

/** The parts that came along, each said once, with how many there are. */
export function keptWords(t: Say, fields: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const words of fields.map((field) => fieldWords(t, field)))
    counts.set(words, (counts.get(words) ?? 0) + 1);
  return [...counts].map(([words, count]) => (count > 1 ? `${words} (${count})` : words)).join(', ');
}
