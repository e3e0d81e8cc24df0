import { splitTextKey, textFields, textKey, type TextKind } from '@pirecow/content';
import { plainText } from '@pirecow/content/folder';
import { decodeHTML } from 'entities';
import fc from 'fast-check';
import { courseArbitrary } from '../../../content/src/testing/course-arbitrary';
import { isBuiltAlike } from './alike';
import { protectText } from './protect';

type Machine = (html: string) => string;
const asIs: Machine = (html) => html;
/** A machine that honours what must not be translated, as those that read HTML do. */
const shouting: Machine = (html) =>
  html.replace(/<code[^>]*>.*?<\/code>|<[^>]*>|&\w+;|&#\d+;|[^<&]+/gs, (piece) =>
    /^[<&]/.test(piece) ? piece : piece.toUpperCase(),
  );
/** LibreTranslate gives its HTML back without its escapes. */
const unescaping: Machine = decodeHTML;
const through = (kind: TextKind, text: string, machine: Machine) => {
  const { pieces, assemble } = protectText(kind, text);
  return assemble(pieces.map(machine));
};

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

const MARKS = [
  ...['**', '*', '_', '`', '[', '](https://a.eu "t")', '{{g1}}', '{{', '\\', '\\*', '&amp;', '&', '<', '>'],
  ...[
    '\n',
    '\n\n',
    '- ',
    '1. ',
    '> ',
    '## ',
    '| a | b |\n| --- | :-: |\n| **c** | d |',
    '```\n',
    '|',
    '  \n',
  ],
  ...['https://pirecow.eu/a_b', 'info@pirecow.eu', '{name}', '<https://a.eu>', 'mot', ' ', 'deux mots', 'é'],
];
const soup = fc
  .array(fc.oneof(fc.constantFrom(...MARKS), fc.string({ maxLength: 4 })), { maxLength: 25 })
  .map((pieces) => pieces.join('').trim());

/** All texts of a made-up course, with their kinds. */
const texts = courseArbitrary.map(({ structure, texts: all }) => {
  const kinds = new Map(textFields(structure).map(({ owner, field, kind }) => [textKey(owner, field), kind]));
  const source = all[structure.sourceLanguage] ?? {};
  return Object.entries(source).flatMap(([key, { text }]) => {
    const { owner, field } = splitTextKey(key);
    const kind = kinds.get(textKey(owner, field));
    return kind ? [{ kind, text }] : [];
  });
});

const RICH = [
  '## Accueillir',
  '',
  'Dites **bonjour** et lisez [la page](https://pirecow.eu/a_b "Une page") avec `npm start`.',
  '',
  '- Écrivez à info@pirecow.eu',
  '- Le code : `{{nom}}` et {{g1}}',
  '',
  '| Jour | Heure |',
  '| --- | --- |',
  '| *Lundi* | 9 h |',
  '',
  '```js',
  'const bonjour = 1;',
  '```',
].join('\n');

describe('a text for a machine', () => {
  it('comes back in other words with its marks, links, code and gaps as they were', () => {
    const wanted = [
      '## ACCUEILLIR',
      '',
      'DITES **BONJOUR** ET LISEZ [LA PAGE](https://pirecow.eu/a_b "Une page") AVEC `npm start`.',
      '',
      '- ÉCRIVEZ À info@pirecow.eu',
      '- LE CODE : `{{nom}}` ET {{g1}}',
      '',
      '| JOUR | HEURE |',
      '| --- | --- |',
      '| *LUNDI* | 9 H |',
      '',
      '```js',
      'const bonjour = 1;',
      '```',
    ];
    expect(through('rich', RICH, shouting)).toBe(wanted.join('\n'));
  });

  it('shows the machine no address of a link and no fenced code', () => {
    const sent = protectText('rich', RICH).pieces.join('\n');
    expect(sent).not.toContain('pirecow.eu/a_b');
    expect(sent).not.toContain('const bonjour');
    expect(sent).toContain('<a id="m2">la page</a>');
    expect(sent).toContain('<code id="m3" translate="no">');
  });

  it('says the same where the machine changes nothing, whatever a course holds', () => {
    fc.assert(
      fc.property(texts, (all) => {
        for (const { kind, text } of all) {
          const back = through(kind, text, asIs);
          if (back === undefined) continue;
          expect(isBuiltAlike(kind, text, back)).toBe(true);
          if (kind === 'rich') expect(plainText(back)).toBe(plainText(text));
          if (kind === 'plain') expect(oneLine(back)).toBe(oneLine(text));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is almost never refused where the machine changes nothing', () => {
    const counts = { all: 0, refused: 0 };
    fc.assert(
      fc.property(texts, (all) => {
        counts.all += all.length;
        counts.refused += all.filter(({ kind, text }) => through(kind, text, asIs) === undefined).length;
      }),
      { numRuns: 60, seed: 7 },
    );
    expect(counts.refused / counts.all).toBeLessThan(0.03);
  });

  it('is built as its source or refused, whatever marks are strewn through it', () => {
    fc.assert(
      fc.property(soup, (text) => {
        fc.pre(text !== '');
        for (const machine of [asIs, shouting, unescaping]) {
          const back = through('rich', text, machine);
          if (back !== undefined) expect(isBuiltAlike('rich', text, back)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is built as its source or refused, whatever the machine answers', () => {
    const damage = fc.record({
      at: fc.nat(200),
      length: fc.nat(20),
      with: fc.constantFrom(
        '',
        '<',
        '>',
        '</b>',
        '<code id="m1">',
        '<p>',
        '**',
        '\n\n- ',
        '{{g2}}',
        '&lt;b&gt;',
        '[x](https://evil.eu)',
      ),
    });
    fc.assert(
      fc.property(damage, ({ at, length, with: other }) => {
        const back = through('rich', RICH, (html) => html.slice(0, at) + other + html.slice(at + length));
        if (back !== undefined) expect(isBuiltAlike('rich', RICH, back)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, string, Machine]>([
    ['lost a mark', 'Un **mot** dit', (html) => html.replace(/<b[^>]*>|<\/b>/g, '')],
    ['doubled a mark', 'Un **mot** dit', (html) => html + html],
    ['invented a mark', 'Un mot dit', (html) => `<b>${html}</b>`],
    [
      'put a mark into another',
      'Un **mot** `dit`',
      (html) => html.replace(/<\/b> (<code.*<\/code>)/, ' $1</b>'),
    ],
    ['lost a gap', 'Le {{g1}} est là', (html) => html.replace(/<code.*<\/code>/, '…')],
    ['emptied it', 'Un mot', () => ''],
    ['wrote a book', 'Un mot', () => 'bla '.repeat(500)],
  ])('cannot be used where the machine %s', (_, text, machine) => {
    expect(through('rich', text, machine)).toBeUndefined();
  });

  it('keeps its code, whatever stands in it, where the machine gives its HTML back without escapes', () => {
    const text = 'Écrivez `<script>`, `</code>` ou `<b id="m1">` : R&D, *3 > 2*, 2 &lt; 3.';
    expect(through('rich', text, unescaping)).toBe(text);
  });

  it('moves marks with their words, and gives back the space that a machine swallows', () => {
    const text = 'La **grande** maison et `x` restent';
    const turned = (html: string) => html.replace(/(<b.*<\/b>) maison/, 'maison $1');
    expect(through('rich', text, turned)).toBe('La maison **grande** et `x` restent');
    const glued = (html: string) => html.replace(/ (<)/g, '$1').replace(/> /g, '>');
    expect(through('rich', text, glued)).toBe(text);
    const shifted = (html: string) => html.replace(/ <b id="m1">grande/, '<b id="m1"> grande');
    expect(through('rich', text, shifted)).toBe(text);
  });

  it('takes words of a machine for words, not for markup', () => {
    expect(through('rich', 'Un mot', () => '# 1. *a* [b](https://c.eu) &lt;i&gt; `d`')).toBe(
      '\\# 1. \\*a\\* \\[b\\](https://c.eu) &lt;i> \\`d\\`',
    );
    expect(through('plain', 'Un mot', () => 'a  *b* &amp; &lt;c&gt;\n d')).toBe('a *b* & <c> d');
  });

  it('keeps the times and marks of captions, cue by cue', () => {
    const source =
      'WEBVTT\n\n1\n00:01.000 --> 00:02.000 align:start\n<v Ana>Bonjour\nà tous</v>\n\nNOTE fin\n\n00:03.000 --> 00:04.000\nR&amp;D';
    expect(through('vtt', source, shouting)).toBe(
      'WEBVTT\n\n1\n00:01.000 --> 00:02.000 align:start\n<v Ana>BONJOUR À TOUS</v>\n\nNOTE fin\n\n00:03.000 --> 00:04.000\nR&amp;D',
    );
    expect(through('vtt', source, (html) => html.replace('<', '&lt;'))).toBeUndefined();
  });

  it('keeps answers apart, each once', () => {
    expect(through('answers', 'café\ncafe', (html) => html.toLowerCase().replace('é', 'e'))).toBe('cafe');
    expect(through('answers', 'café\nthé', (html) => `${html} !`)).toBe('café !\nthé !');
  });
});
