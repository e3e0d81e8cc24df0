import { blockTextFields, questionSchema, type Key } from '@pirecow/content';
import { renderRich } from '@pirecow/content/folder';
import fc from 'fast-check';
import { sheetProblems } from '../build/finish';
import type { QuestionSheet } from '../sheet';
import { answers, richText } from './text-arbitrary';

const localIds = (minLength: number, maxLength = 5) =>
  fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,11}$/), { minLength, maxLength });
const credit = fc.integer({ min: 1, max: 3 }).map((quarter) => quarter / 4);
const partial = fc.constantFrom('none', 'perOption');

interface Bare {
  own: object;
  key: Key;
}
const made = (own: object, key: Key): Bare => ({ own, key });

const choice = localIds(2).chain((options) =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom(...options), fc.dictionary(fc.constantFrom(...options), credit, { maxKeys: 2 }))
      .map(([correct, credits]) => made({ interaction: 'singleChoice', options }, { correct, credits })),
    fc
      .tuple(fc.subarray(options, { minLength: 1 }), partial)
      .map(([correct, rule]) => made({ interaction: 'multipleChoice', options, partial: rule }, { correct })),
    fc
      .tuple(fc.shuffledSubarray(options, { minLength: options.length }), partial)
      .map(([correct, rule]) => made({ interaction: 'ordering', options, partial: rule }, { correct })),
  ),
);
const truth = fc.boolean().map((correct) => made({ interaction: 'trueFalse' }, { correct }));
const matching = fc
  .tuple(localIds(1), localIds(1), partial)
  .chain(([options, targets, rule]) =>
    fc
      .tuple(...options.map(() => fc.constantFrom(...targets)))
      .map((chosen) =>
        made(
          { interaction: 'matching', options, targets, partial: rule },
          { correct: Object.fromEntries(options.map((id, index) => [id, chosen[index] ?? ''])) },
        ),
      ),
  );
const amount = fc.integer({ min: -4000, max: 4000 }).map((eighth) => eighth / 8);
const range = fc
  .tuple(amount, fc.nat(50), credit)
  .map(([from, size, share]) => ({ from, to: from + size, credit: share }));
const numeric = fc
  .tuple(localIds(0, 3), fc.array(range, { minLength: 3, maxLength: 3 }), amount, fc.nat(9), fc.boolean())
  .map(([ids, held, correct, tolerance, unit]) =>
    made(
      { interaction: 'numeric', ...(unit && { unit }), ...(ids.length > 0 && { ranges: ids }) },
      {
        ...{ correct: correct || 0, tolerance },
        ...(ids.length > 0 && {
          ranges: Object.fromEntries(
            ids.map((id, index) => [id, held[index] ?? { from: 0, to: 0, credit: 0 }]),
          ),
        }),
      },
    ),
  );
const shortText = localIds(0, 3).map((ids) =>
  made(
    { interaction: 'shortText', ...(ids.length > 0 && { expected: ids }) },
    { credits: Object.fromEntries(ids.slice(1).map((id, index) => [id, (index + 1) / 4])) },
  ),
);
const fillIn = fc
  .tuple(localIds(1, 3), partial)
  .map(([gaps, rule]) => made({ interaction: 'fillIn', gaps, partial: rule }, {}));

const head = fc.record({
  id: fc.noShrink(fc.uuid({ version: 7 })),
  points: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 10 })),
  hints: fc.option(localIds(1, 2), { nil: undefined, freq: 2 }),
});

function textFor(field: string, kind: string, gaps: readonly string[]): fc.Arbitrary<string> {
  if (kind === 'answers') return answers;
  if (kind === 'plain') return fc.constantFrom('km', 'm²', '% du temps');
  if (field === 'text')
    return richText.map((text) => `${text}\n\n${gaps.map((id) => `a {{${id}}} b`).join(' ')}`);
  return richText;
}

function withTexts({ own, key }: Bare, common: object): fc.Arbitrary<QuestionSheet> {
  const question = questionSchema.parse({ type: 'question', ...common, ...own });
  const gaps = question.interaction === 'fillIn' ? question.gaps : [];
  const texts = blockTextFields(question).map(({ field, kind, required }) => {
    const text = textFor(field, kind, gaps);
    return fc.tuple(fc.constant(field), required ? text : fc.option(text, { nil: undefined, freq: 2 }));
  });
  const name = fc.constantFrom('Le col', 'Mendatea: 2', undefined);
  return fc
    .tuple(fc.tuple(...texts), name, fc.constantFrom<string[]>([], ['mugaz', 'alpha beta']))
    .map(([held, label, tags]) => ({
      question,
      key,
      texts: Object.fromEntries(held.filter((entry): entry is [string, string] => entry[1] !== undefined)),
      ...(label && { name: label }),
      tags,
    }));
}

/** Targets that look the same are one for whoever reads them. */
function tellsTargetsApart({ texts }: QuestionSheet): boolean {
  const shown = Object.keys(texts).flatMap((field) =>
    field.startsWith('target.') ? renderRich(texts[field] ?? '') : [],
  );
  return new Set(shown).size === shown.length;
}

/** Questions of every interaction that may be published, in one language. */
export const sheetArbitrary: fc.Arbitrary<QuestionSheet> = fc
  .tuple(fc.oneof(choice, truth, matching, numeric, shortText, fillIn), head)
  .chain(([bare, common]) => withTexts(bare, common))
  .filter((sheet) => sheetProblems(sheet).length === 0 && tellsTargetsApart(sheet));
