import { richTextFaults } from '@pirecow/content';
import { readCourseFolder, renderRich } from '@pirecow/content/folder';
import { getSchema } from '@tiptap/core';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RICH_EXTENSIONS } from './extensions';
import { fromMarkdown, toMarkdown } from './markdown';

const schema = getSchema(RICH_EXTENSIONS);
const again = (text: string) => toMarkdown(fromMarkdown(schema, text));
/** As a reader sees it: a line break in the source is a space. */
const shown = (text: string) =>
  renderRich(text)
    .replace(/\s+/g, ' ')
    .replace(/> | </g, (edge) => edge.trim());

const COURSES = 'apps/api/content/courses';
const TEXTS = /\.(yaml|md|vtt)$/;

function richTextsOf(course: string): string[] {
  const folder = join(COURSES, course);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => TEXTS.test(path));
  const files = new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
  const { texts = {} } = readCourseFolder(files).course ?? {};
  return Object.values(texts).flatMap((records) =>
    Object.entries(records)
      .filter(([key]) => /\.(body|transcript|prompt|text|description)$|feedback/.test(key))
      .map(([, { text }]) => text),
  );
}

describe('a rich text in the editor', () => {
  it.each(readdirSync(COURSES))('reads as before once it was opened and kept: %s', (course) => {
    for (const text of richTextsOf(course)) expect(shown(again(text))).toBe(shown(text));
  });

  it('holds every construct that a text may have', () => {
    const text = [
      '## Titre',
      'Un **mot** *à part*, `code`, et [un lien](https://a.eu/b_c).\\\nLa suite.',
      '- un\n- deux\n  1. a\n  2. b',
      '> cité',
      '```js\nif (a < b) {}\n```',
      '| a | b |\n| --- | --: |\n| c \\| d | **e** |',
      '### Fin',
    ].join('\n\n');
    expect(shown(again(text))).toBe(shown(text));
    expect(again(again(text))).toBe(again(text));
  });

  it('never becomes another text or a forbidden one by what somebody types', () => {
    const piece = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom(
        '<b>',
        '&lt;',
        '&amp;',
        '*',
        '_',
        '`',
        '[a](b)',
        '![a](b)',
        '1. ',
        '- ',
        '# ',
        '> ',
        '|',
        '\\',
        '{{g1}}',
        '~~~',
        '---',
        '```',
      ),
    );
    const words = fc
      .array(piece, { minLength: 1, maxLength: 6 })
      .map((pieces) => pieces.join('').replace(/\s+/g, ' ').trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 3 }), (paragraphs) => {
        const typed = schema.node(
          'doc',
          null,
          paragraphs.map((text) => schema.node('paragraph', null, [schema.text(text)])),
        );
        const text = toMarkdown(typed);
        expect(fromMarkdown(schema, text).toJSON()).toEqual(typed.toJSON());
        expect(richTextFaults(text)).toEqual([]);
      }),
      { numRuns: 500, examples: [[['__0__']], [['a_b_c']]] },
    );
  });
});
