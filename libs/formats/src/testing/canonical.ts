import { answerLines, questionLists } from '@pirecow/content';
import type { QuestionSheet } from '../sheet';

type Renaming = Record<string, Record<string, string>>;

const LISTS: Record<string, string> = {
  option: 'options',
  target: 'targets',
  gap: 'gaps',
  range: 'ranges',
  expected: 'expected',
  hint: 'hints',
};

function renaming({ question, texts }: QuestionSheet, same: (text: string) => string): Renaming {
  const lists = Object.entries(questionLists(question)).map(([list, ids]) => {
    const text = (id: string) => same(texts[`target.${id}.text`] ?? '');
    const order = list === 'targets' ? [...ids].sort((a, b) => (text(a) < text(b) ? -1 : 1)) : ids;
    return [list, Object.fromEntries(order.map((id, index) => [id, `n${index + 1}`]))];
  });
  return Object.fromEntries(lists) as Renaming;
}

function canonicalTexts({ texts }: QuestionSheet, names: Renaming, same: (text: string) => string) {
  const entries = Object.entries(texts).map(([field, text]) => {
    const [head = '', id = '', ...rest] = field.split('.');
    const renamed = names[LISTS[head] ?? '']?.[id] ?? id;
    const isAnswers = field.endsWith('answers');
    const words = isAnswers
      ? [...new Set(answerLines(text))].join('\n')
      : field === 'unit'
        ? text
        : same(text);
    return [[head, ...(id ? [renamed] : []), ...rest].join('.'), words] as const;
  });
  const found = Object.fromEntries(entries);
  const { 'feedback.partial': partial, ...others } = found;
  return partial === found['feedback.incorrect'] ? others : found;
}

/** Ids anew wherever they stand, and nothing that is worth the same as its absence. */
function canonicalKey(sheet: QuestionSheet, names: Renaming): unknown {
  const ids = { ...names.options, ...names.ranges, ...names.expected } as Record<string, string>;
  const key = JSON.parse(JSON.stringify(sheet.key)) as Record<string, unknown>;
  const {
    credits = {},
    correct,
    ranges,
  } = key as { credits?: Record<string, number>; correct?: unknown; ranges?: object };
  const rename = (id: string) => ids[id] ?? id;
  const earned = Object.entries(credits).filter(([id, credit]) => credit > 0 && id !== correct);
  const right =
    typeof correct === 'string'
      ? rename(correct)
      : Array.isArray(correct)
        ? correct.map(rename)
        : typeof correct === 'object' && correct
          ? Object.fromEntries(
              Object.entries(correct).map(([id, to]) => [rename(id), names.targets?.[to as string] ?? to]),
            )
          : correct;
  return {
    ...key,
    credits: Object.fromEntries(earned.map(([id, credit]) => [rename(id), credit])),
    correct:
      sheet.question.interaction === 'multipleChoice' && Array.isArray(right) ? [...right].sort() : right,
    ranges: Object.fromEntries(Object.entries(ranges ?? {}).map(([id, range]) => [rename(id), range])),
  };
}

/**
 * A question as far as anybody can tell: local ids by their place (targets by their text, since learners get them in an
 * order of their own), without what makes no difference. `same` brings texts of one meaning to one form.
 */
export function canonical(sheet: QuestionSheet, same: (text: string) => string = (text) => text): unknown {
  const names = renaming(sheet, same);
  const { id: _id, minutes: _minutes, hints: _hints, ...question } = sheet.question;
  const lists = Object.fromEntries(
    Object.entries(questionLists(sheet.question)).map(([list, ids]) => [list, ids.length]),
  );
  const key = canonicalKey(sheet, names) as { correct?: unknown };
  const single = Array.isArray(key.correct) && key.correct.length === 1;
  return {
    question: {
      ...question,
      ...lists,
      ...(question.interaction === 'multipleChoice' && single && { partial: 'none' }),
    },
    key,
    texts: canonicalTexts(sheet, names, same),
  };
}
