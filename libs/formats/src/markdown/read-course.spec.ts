import { checkCourse, type Course, textFaults } from '@pirecow/content';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { type MarkdownReading, readMarkdownCourse } from './read-course';

const bytes = (text: string) => new TextEncoder().encode(text);
const options = { newId: () => v7(), language: 'eu', unknownLicence: 'unknown' };
const read = (files: Record<string, string>): MarkdownReading =>
  readMarkdownCourse(new Map(Object.entries(files).map(([path, text]) => [path, bytes(text)])), options);

/** A course as one would tell it: titles, and what its blocks hold. */
function toldOf(reading: MarkdownReading): unknown {
  if (reading.refusal) return reading.refusal.rule;
  const { structure, texts } = reading.course;
  const words = texts[structure.sourceLanguage] ?? {};
  const of = (id: string, field: string) => words[`${id}.${field}`]?.text;
  return structure.modules.map(({ id, units }) => [
    of(id, 'title'),
    units.map((unit) => [
      of(unit.id, 'title'),
      unit.blocks.map(
        (block) => of(block.id, 'body') ?? of(block.id, 'prompt') ?? `picture ${of(block.id, 'alt')}`,
      ),
    ]),
  ]);
}

const notesOf = ({ notes }: MarkdownReading) =>
  Object.fromEntries(notes.map(({ became, what, places }) => [`${became} ${what}`, places]));

/** Errors that keep a course out; a picture without words for it is told, and waits. */
const errorsOf = (course: Course) =>
  checkCourse(course).filter(
    ({ level, rule, at }) => level === 'error' && !(rule === 'text.missing' && at.field === 'alt'),
  );

describe('a course from Markdown', () => {
  it('has outer headings as modules and the next ones as units, with headings of our own inside', () => {
    const text =
      '# Lan urruna\n\nHitz bat.\n\n## A\n\n### A1\n\nBat.\n\n#### Zati\n\n##### Barruan\n\nBi.\n\n## B\n\n### B1\n\nHiru.';
    expect(toldOf(read({ 'lan.md': text }))).toEqual([
      ['Lan urruna', [['Lan urruna', ['Hitz bat.']]]],
      ['A', [['A1', ['Bat.\n\n## Zati\n\n### Barruan\n\nBi.']]]],
      ['B', [['B1', ['Hiru.']]]],
    ]);
  });

  it('has units in one module where there is one kind of heading, and is called as its head says', () => {
    const text = '---\ntitle: Titulua\nlang: fr-FR\n---\n## Un\n\nx\n\n## Deux\n\ny';
    const reading = read({ 'x.md': text });
    expect(toldOf(reading)).toEqual([
      [
        'Titulua',
        [
          ['Un', ['x']],
          ['Deux', ['y']],
        ],
      ],
    ]);
    expect(reading.refusal === undefined && reading.course.structure).toMatchObject({
      ...{ sourceLanguage: 'fr', languages: ['fr'], slug: 'titulua' },
    });
  });

  it('has a module for each of several documents, the index first', () => {
    const files = { '10-z.md': '# Zed\n\n## U\n\nc', '2-b.md': 'b', 'index.md': '# Dena\n\na' };
    expect(toldOf(read(files))).toEqual([
      ['Dena', [['Dena', ['a']]]],
      ['B', [['B', ['b']]]],
      ['Zed', [['U', ['c']]]],
    ]);
  });

  it('keeps lists, tables, code, quotes and links as they were written', () => {
    const text =
      '- a\n  - b\n\n| x | y |\n| --- | --- |\n| 1 | 2 |\n\n```js\n1 < 2\n```\n\n> q\n\n[w](https://a.example)';
    const reading = read({ 'a.md': text });
    expect(toldOf(reading)).toEqual([['A', [['A', [text]]]]]);
    expect(Object.keys(notesOf(reading))).toEqual(['kept units', 'kept texts']);
  });

  it('shows pictures that came along, and names those that did not, lie elsewhere or have no words', () => {
    const reading = read({
      'd/a.md':
        'Lehen ![Behia](../img/behia.png) azken.\n\n![](<../img/b c.png> "Oina")\n\n![x](https://cdn.example/x.png)\n\n![y](../../etc/passwd.png)\n\n![z](none.png)',
      ...{ 'img/behia.png': 'x', 'img/b c.png': 'x', 'img/unused.png': 'x' },
    });
    expect(toldOf(reading)).toEqual([
      ['A', [['A', ['Lehen  azken.', 'picture Behia', 'picture undefined']]]],
    ]);
    expect(notesOf(reading)).toMatchObject({
      'changed moved-pictures': ['d/a.md:1 ../img/behia.png'],
      'changed no-alternative': ['d/a.md:3 ../img/b c.png'],
      'dropped remote-pictures': ['d/a.md:5 https://cdn.example/x.png'],
      'dropped missing-pictures': ['d/a.md:7 ../../etc/passwd.png', 'd/a.md:9 none.png'],
      'dropped files': ['img/unused.png'],
    });
    expect(reading.refusal === undefined && [...reading.files.keys()]).toEqual([
      'media/behia.png',
      'media/b-c.png',
    ]);
  });

  it('leaves raw HTML and unsafe links out, and says where they stood', () => {
    const reading = read({
      'a.md':
        'Kaixo <b onclick="x()">zu</b>\n\n<script>alert(1)</script>\n\n[j](javascript:alert(1)) [o](other.md) [r][k]\n\n[k]: https://a.example/r',
    });
    expect(JSON.stringify(toldOf(reading))).not.toMatch(/<script|onclick|[^\\]\]\(javascript/);
    expect(JSON.stringify(toldOf(reading))).toContain('https://a.example/r');
    expect(notesOf(reading)).toMatchObject({
      'dropped html': expect.arrayContaining(['a.md:3 <script>alert(1)</script>']) as unknown,
    });
    expect(Object.keys(notesOf(reading))).toContain('dropped links');
  });

  it('asks the questions of gift blocks, and names those that it cannot ask', () => {
    const reading = read({ 'a.md': '```gift\nBi eta bi? {=4 ~5}\n\nIdatzi {}\n```' });
    expect(toldOf(reading)).toEqual([['A', [['A', ['Bi eta bi?']]]]]);
    expect(notesOf(reading)['dropped refused-questions']).toEqual(['a.md:4']);
  });

  it('is refused with a reason where there is nothing, too much, or no text', () => {
    expect(toldOf(read({ 'a.png': 'x' }))).toBe('markdown.none');
    expect(toldOf(read({ 'a.md': '\n' }))).toBe('markdown.empty');
    expect(toldOf(read({ 'a.md': '## x\n\n'.repeat(70) }))).toBe('markdown.too-many');
    expect(toldOf(read({ 'a.md': 'x'.repeat(1_000_001) }))).toBe('file.too-large');
    const noText = readMarkdownCourse(new Map([['a.md', new Uint8Array([0xc3, 0x28])]]), options);
    expect(toldOf(noText)).toBe('file.encoding');
  });

  it.each([
    ['brackets', '['.repeat(40_000)],
    ['quotes', '>'.repeat(20_000)],
    ['lists', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n')],
    ['stars', '*a '.repeat(20_000)],
    ['aliases', `---\na: &a [x]\nb: [${'*a,'.repeat(500)}]\n---\nx`],
  ])('is read, or refused, in bounded time: %s', (_, text) => {
    const started = Date.now();
    read({ 'a.md': text });
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  const line = fc.oneof(
    fc.constantFrom(
      '# T',
      '## U',
      '### S',
      '#### X',
      '- a',
      '> q',
      '![](p.png)',
      '![a](p.png "t")',
      '```gift',
      '```',
      '---',
      '| a |',
      '|---|',
      '<b>',
      '</b>',
      '[r]: http://a.example',
      '[x][r]',
      '***',
      '<!-- @x -->',
    ),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constant(''),
  );
  it('keeps to the rules of a course, whatever is written', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const reading = read({ 'a.md': lines.join('\n'), 'p.png': 'x' });
        if (reading.refusal) return;
        expect(errorsOf(reading.course)).toEqual([]);
        for (const [key, { text }] of Object.entries(reading.course.texts['eu'] ?? {}))
          if (key.endsWith('.body'))
            expect(textFaults({ field: 'body', kind: 'rich' }, text, undefined)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
