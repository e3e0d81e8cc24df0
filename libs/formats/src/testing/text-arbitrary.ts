import { isStorable, normaliseText, richTextFaults } from '@pirecow/content';
import { plainText } from '@pirecow/content/folder';
import fc from 'fast-check';

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
/** Accepted answers, one a line. */
export const answers = fc
  .uniqueArray(answerLine, { minLength: 1, maxLength: 3 })
  .map((lines) => lines.join('\n'));
