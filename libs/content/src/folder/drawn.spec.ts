import fc from 'fast-check';
import { CODE_LANGUAGES, type CodeLanguage } from '../code-languages';
import { sampleCourse } from '../testing/sample-course';
import { renderCode } from './code';
import { checkMath, renderMath } from './math';

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
const wordsOf = (html: string) =>
  html.replace(/<[^>]*>/g, '').replace(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? '');
const tagsOf = (html: string) => html.match(/<[^>]*>/g) ?? [];

describe('a listing', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '<script>',
      '</span>',
      "it's",
      '"',
      '&amp;',
      'def f(x):\n\t',
      '${a}',
      '/* ',
      '// ',
      '<?php',
    ),
  );
  const listing = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const languages = Object.keys(CODE_LANGUAGES) as CodeLanguage[];

  it('keeps each of its characters and holds no tag but the spans of the highlighter, whatever it says', () => {
    fc.assert(
      fc.property(listing, fc.constantFrom(...languages), (code, language) => {
        const html = renderCode(code, language);
        expect(wordsOf(html)).toBe(code);
        expect(tagsOf(html).filter((tag) => !/^<(?:\/span|span class="[\w -]+")>$/.test(tag))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is coloured by its language', () => {
    expect(renderCode('return "1"', 'python')).toBe(
      '<span class="hljs-keyword">return</span> <span class="hljs-string">"1"</span>'.replaceAll(
        '"1"',
        '&quot;1&quot;',
      ),
    );
    expect(renderCode('return "1"', 'text')).toBe('return &quot;1&quot;');
  });
});

describe('a formula', () => {
  it('becomes MathML', () => {
    const html = renderMath('\\frac{a}{b}') ?? '';
    expect(html).toContain('<mfrac><mi>a</mi><mi>b</mi></mfrac>');
    expect(html).toContain('display="block"');
  });

  it.each([
    ['a link', '\\href{https://example.org}{x}'],
    ['a link with a script', '\\href{javascript:alert(1)}{x}'],
    ['a picture', '\\includegraphics{https://example.org/x.png}'],
    ['an attribute', '\\htmlData{onclick=alert(1)}{x}'],
    ['a class', '\\htmlClass{x}{y}'],
  ])('brings no %s into the page', (_, tex) => {
    expect(renderMath(tex) ?? '').not.toMatch(/<(?:a|img)\b|href=|src=|data-|class="x"/);
  });

  it.each([
    ['a macro that calls itself', '\\def\\a{\\a\\a}\\a'],
    [
      'a tower of macros',
      `\\def\\a{xx}${[...'bcdefghijklm'].map((name, index) => `\\def\\${name}{${`\\${'abcdefghijkl'[index]}`.repeat(8)}}`).join('')}\\m`,
    ],
    ['groups without end', '{'.repeat(2_000)],
    ['a brace that is missing', '\\frac{a}{b'],
    ['an unknown command', '\\nothingofthekind'],
  ])('is not read with %s, and that soon', (_, tex) => {
    const before = performance.now();
    expect(renderMath(tex)).toBeUndefined();
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it('draws nothing larger than the page', () => {
    expect(renderMath('\\rule{9999em}{9999em}')).toMatch(/width="20em"/);
  });

  it('never throws and writes none of its characters as markup, whatever it says', () => {
    const command = fc.constantFrom(
      '\\frac',
      '{',
      '}',
      '^',
      '_',
      '\\sqrt',
      '\\text{<b>}',
      '&',
      '\\\\',
      "'",
      '<script>',
    );
    const tex = fc.array(fc.oneof(command, fc.string()), { maxLength: 20 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(tex, (formula) => {
        expect(renderMath(formula) ?? '').not.toMatch(/<(?:script|b)\b/);
      }),
      { numRuns: 500 },
    );
  });

  it('is named with its place where it cannot be read', () => {
    const { structure } = sampleCourse();
    expect(checkMath(structure)).toEqual([]);
    const math = structure.modules[0]!.units[0]!.blocks.find(({ type }) => type === 'math')!;
    Object.assign(math, { tex: '\\frac{a}{' });
    expect(checkMath(structure)).toEqual([
      {
        level: 'error',
        rule: 'math.unreadable',
        values: {},
        at: { file: 'units/lecon.yaml', id: math.id, field: 'tex' },
      },
    ]);
  });
});
