import {
  blockTextFields,
  isStorable,
  normaliseText,
  questionSchema,
  richTextFaults,
  type Key,
} from '@pirecow/content';
import { plainText, renderRich } from '@pirecow/content/folder';
import fc from 'fast-check';
import { sheetProblems } from '../build/finish';
import type { QuestionSheet } from '../sheet';

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 12, unit: 'grapheme' }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[
        '**fort**',
        '*doux*',
        '`a->b`',
        '[lien](https://pirecow.eu/a?b=c&d)',
        '&amp;',
        '\\*',
        '$x$',
        '%50%',
        '->',
      ],
      ...[
        '=',
        '~',
        '#',
        '{',
        '}',
        ':',
        '\\',
        '::',
        '//',
        '\\n',
        '[html]',
        'mendi',
        'été',
        '€',
        '&&010',
        '&lt;p>',
        ' ',
      ],
      ...[
        'a < b',
        '1. ',
        '- ',
        '> ',
        '| a | b |',
        '# ',
        '2 > 1',
        '_',
        '__',
        '!',
        '[',
        ']',
        '("',
        "')",
        '  ',
        '«\u00a0»',
      ],
    ),
  },
);
const line = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
const part = fc.oneof(
  { weight: 6, arbitrary: line },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '- un\n- deux',
      '1. un\n2. deux',
      '> cité',
      '## Titre',
      '```\nif (a) { b }\n```',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '| a | b |\n|---|---|\n| c | d |',
      '',
      '    code',
      'a\\\nb',
      '- a\n\n  b',
      '3. c',
    ),
  },
);
const separator = fc.constantFrom('\n', '\n\n');

/** A rich text of ours: whatever passes the checks, plain words and every construct. */
export const richText = fc
  .array(fc.tuple(part, separator), { minLength: 1, maxLength: 3 })
  .map((parts) => normaliseText(parts.flat().join('')))
  .filter(
    (text) =>
      plainText(text) !== '' && isStorable(text) && !text.includes('{{') && richTextFaults(text).length === 0,
  );

const answerLine = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
    fc.constantFrom('*', 'a*b', '\\*', '%5%', '[html]', 'x -> y', '='),
  )
  .map((text) => text.replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '' && isStorable(text));
const answers = fc.uniqueArray(answerLine, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));

const localIds = (minLength: number, maxLength = 5) =>
  fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,11}$/), { minLength, maxLength });
const credit = fc.integer({ min: 1, max: 3 }).map((quarter) => quarter / 4);
const partial = fc.constantFrom('none', 'perOption');

interface Bare {
  own: object;
  key: object;
}
const made = (own: object, key: object): Bare => ({ own, key });

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
          { correct: Object.fromEntries(options.map((id, index) => [id, chosen[index]])) },
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
        ...(ids.length > 0 && { ranges: Object.fromEntries(ids.map((id, index) => [id, held[index]])) }),
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
    return fc.tuple(fc.constant(field), required ? text : fc.option(text, { nil: undefined, freq: 1 }));
  });
  const name = fc.constantFrom('Le col', 'Mendatea: 2', undefined);
  return fc
    .tuple(fc.tuple(...texts), name, fc.constantFrom<string[]>([], ['mugaz', 'alpha beta']))
    .map(([held, label, tags]) => ({
      question,
      key: key as Key,
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
