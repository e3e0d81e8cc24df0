import { answerLines, scoreAnswer, solutionOf, textKey, type Response } from '@pirecow/content';
import fc from 'fast-check';
import type { QuestionSheet } from '../sheet';
import { scoreItem } from '../testing/score-item';
import { sheetArbitrary } from '../testing/sheet-arbitrary';
import { writeQtiPackage } from '../index';
import { shownBy } from './feedback';

const labels = { true: 'Egia', false: 'Gezurra' };

function scored({ question, key, texts }: QuestionSheet, response: Response) {
  const records = Object.entries(texts).map(([field, text]) => [
    textKey(question.id, field),
    { text, status: 'ready' as const },
  ]);
  const solution = solutionOf(question, { [question.id]: key }, { en: Object.fromEntries(records) });
  return scoreAnswer(question, solution!, response);
}

/** Any answer to a question, right ones among them, as ours and as the variables of its item. */
function answerTo({
  question,
  key,
  texts,
}: QuestionSheet): fc.Arbitrary<{ ours: Response; theirs: Record<string, string | string[]> }> {
  const one = (ours: Response, value: string | string[]) => ({ ours, theirs: { RESPONSE: value } });
  const written = (...fields: string[]) =>
    fc.oneof(
      fc.constantFrom(...fields.flatMap((field) => answerLines(texts[field] ?? ''))),
      fc.constant('xyzzy'),
    );
  switch (question.interaction) {
    case 'singleChoice':
      return fc.constantFrom(...question.options).map((id) => one(id, id));
    case 'multipleChoice':
      return fc
        .oneof(fc.subarray(question.options), fc.constant((key as { correct: string[] }).correct))
        .map((ids) => one(ids, ids));
    case 'trueFalse':
      return fc.boolean().map((truth) => one(truth, String(truth)));
    case 'ordering': {
      const { correct } = key as { correct: string[] };
      const any = fc.shuffledSubarray(question.options, { minLength: question.options.length });
      return fc.oneof(any, fc.constant(correct)).map((ids) => one(ids, ids));
    }
    case 'matching': {
      const { correct } = key as { correct: Record<string, string> };
      const pairs = fc.tuple(
        ...question.options.map((id) => fc.constantFrom(correct[id]!, ...question.targets)),
      );
      return pairs.map((chosen) => {
        const ours = Object.fromEntries(question.options.map((id, index) => [id, chosen[index]!]));
        return one(
          ours,
          Object.entries(ours).map(([id, target]) => `${id} T_${target}`),
        );
      });
    }
    case 'numeric': {
      const held = key as { correct: number; ranges?: Record<string, { from: number }> };
      const near = [held.correct, ...Object.values(held.ranges ?? {}).map(({ from }) => from)];
      const value = fc.tuple(fc.constantFrom(...near), fc.integer({ min: -20, max: 20 }));
      return value.map(([about, away]) => one(String(about + away), String(about + away)));
    }
    case 'shortText':
      return written('answers', ...(question.expected ?? []).map((id) => `expected.${id}.answers`)).map(
        (words) => one(words, words),
      );
    case 'fillIn':
      return fc
        .tuple(...question.gaps.map((id) => written(`gap.${id}.answers`)))
        .map((words) => Object.fromEntries(question.gaps.map((id, index) => [id, words[index]!])))
        .map((words) => ({ ours: words, theirs: words }));
    case 'openAnswer':
    case 'assignment':
      throw new Error('An open answer is graded by somebody');
  }
}

/** Which feedback we would show, by the identifiers of the item. */
function ourFeedback({ texts }: QuestionSheet, { feedback }: ReturnType<typeof scoreAnswer>) {
  const parts = feedback.parts
    .filter((field) => texts[field] !== undefined)
    .map((field) => shownBy(field)?.identifier);
  const overall = feedback.overall.find((field) => texts[field] !== undefined);
  return { parts: parts.sort(), overall: overall && texts[overall] };
}

function theirFeedback({ texts }: QuestionSheet, { shown, overall }: ReturnType<typeof scoreItem>) {
  const existing = new Set(Object.keys(texts).flatMap((field) => shownBy(field)?.identifier ?? []));
  return { parts: shown.filter((id) => existing.has(id)).sort(), overall: texts[`feedback.${overall}`] };
}

/** Written answers that we take for the same, and QTI does not: accents and kinds of apostrophe. */
const isPlainlyWritten = ({ texts }: QuestionSheet) =>
  Object.entries(texts).every(
    ([field, text]) => !field.endsWith('answers') || /^[\x20-\x7e\n]*$/.test(text.replaceAll('`', '\u00e9')),
  );

it.each(['2.1', '3.0'] as const)(
  'an item of QTI %s gives the points and the feedback that we give',
  (version) => {
    const answered = sheetArbitrary
      .filter(isPlainlyWritten)
      .chain((sheet) => answerTo(sheet).map((answer) => ({ sheet, answer })));
    fc.assert(
      fc.property(answered, ({ sheet, answer }) => {
        const { files } = writeQtiPackage([sheet], { version, language: 'eu', labels });
        const xml = files.get(`items/${sheet.question.id}.xml`);
        if (xml === undefined) return;
        const [ours, theirs] = [scored(sheet, answer.ours), scoreItem(xml, answer.theirs)];
        expect(theirs.points).toBeCloseTo(ours.points, 5);
        expect(theirFeedback(sheet, theirs)).toEqual(ourFeedback(sheet, ours));
      }),
      { numRuns: 300 },
    );
  },
);
