import {
  type Course,
  splitTextKey,
  textFields,
  textHash,
  textKey,
  type TextKind,
  translationState,
} from '@pirecow/content';
import fc from 'fast-check';
import { courseArbitrary } from '../../../content/src/testing/course-arbitrary';
import { sampleCourse } from '../../../content/src/testing/sample-course';
import { readXliff, type ReturnedText, writeXliff } from '../index';
import { splitText } from './split-text';
import { textOfInline } from './parts';

const bytes = (text: string) => new TextEncoder().encode(text);

function textsBack(file: string): Map<string, ReturnedText> {
  const reading = readXliff(bytes(file));
  if (reading.refusal) throw new Error(JSON.stringify(reading.refusal));
  return new Map(
    reading.texts.map((text) => {
      if ('refusal' in text) throw new Error(JSON.stringify(text));
      return [textKey(text.owner, text.field), text];
    }),
  );
}

const MARKS = [
  ...[
    '**',
    '*',
    '_',
    '`',
    '[',
    '](https://a.eu "t")',
    '](',
    '{{g1}}',
    '{{',
    '}}',
    '\\',
    '\\*',
    '&amp;',
    '&',
    '<',
    '>',
  ],
  ...[
    '\n',
    '\n\n',
    '- ',
    '1. ',
    '> ',
    '## ',
    '    ',
    '\t',
    '| a | b |\n| --- | :-: |\n| **c** | d \\| e |',
    '```\n',
    '|',
    '---',
  ],
  ...[
    'bai',
    ' ',
    'é',
    '\u00a0',
    '\ufeff',
    '\uffff',
    ']]>',
    '<!--',
    '<b>',
    '00:01.000 --> 00:02.000\n',
    'WEBVTT',
    '[a]: https://b.eu',
  ],
];
const markdown = fc
  .array(fc.oneof(fc.constantFrom(...MARKS), fc.string({ unit: 'grapheme', maxLength: 6 })), {
    minLength: 1,
    maxLength: 25,
  })
  .map((pieces) => pieces.join(''));

/** The course with other words in all its texts, so that every mark of Markdown occurs. */
const withMarks = fc
  .tuple(courseArbitrary, fc.array(markdown, { minLength: 6, maxLength: 6 }))
  .map(([course, words]): Course => {
    const texts = structuredClone(course.texts);
    Object.values(texts).forEach((records, language) =>
      Object.values(records).forEach((record, index) => {
        record.text = words[(index + language) % 3 === 0 ? index % 6 : (index * 2) % 6] || record.text;
      }),
    );
    return { ...course, texts };
  });

describe('the texts of a course and their XLIFF', () => {
  it('are cut so that the pieces together are the text', () => {
    const kind = fc.constantFrom<TextKind>('rich', 'plain', 'vtt', 'answers');
    fc.assert(
      fc.property(kind, markdown, (of, text) => {
        const pieces = splitText(of, text);
        expect(pieces.map((part) => part.structure ?? textOfInline(part.words ?? [])).join('')).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['any course', courseArbitrary],
    ['a course full of marks', withMarks],
  ])('come back as they were, with their states: %s', (_, courses) => {
    fc.assert(
      fc.property(courses, fc.constantFrom('es', 'eu'), (course, language) => {
        const { structure, texts } = course;
        const file = writeXliff(course, { language, only: 'all' });
        const back = file === undefined ? new Map<string, ReturnedText>() : textsBack(file);
        const sources = texts.fr ?? {};
        expect([...back.keys()].sort()).toEqual(Object.keys(sources).sort());
        for (const [key, { source, target, state, sourceHash }] of back) {
          const [before, translation] = [sources[key], texts[language]?.[key]];
          expect(source).toBe(before?.text);
          expect(sourceHash).toBe(textHash(source));
          const known = translationState(translation, before);
          const empty = translation && translation.text.trim() === '';
          if (empty) continue;
          expect(state).toBe(known === 'current' ? 'ready' : known);
          expect(target).toBe(translation?.text ?? '');
        }
        expect(structure.sourceLanguage).toBe('fr');
      }),
      { numRuns: 60 },
    );
  });

  it('are cut by paragraph, heading, item and cell, with marks as codes', () => {
    const text =
      '## Le *titre*\n\nUn [lien](https://a.eu).\n\n- un\n- deux `x`\n\n| a | b |\n| --- | --- |\n| c | d |';
    const words = splitText('rich', text).flatMap((part) => (part.words ? [textOfInline(part.words)] : []));
    expect(words).toEqual(['Le *titre*', 'Un [lien](https://a.eu).', 'un', 'deux `x`', 'a', 'b', 'c', 'd']);
    const course = sampleCourse();
    const { owner, field } = textFields(course.structure).find(({ kind }) => kind === 'rich')!;
    course.texts.fr![textKey(owner, field)]!.text = text;
    course.texts.es = {};
    const file = writeXliff(course, { language: 'es', only: 'all' })!;
    expect(file).toContain('<segment state="initial"><source>Le <pc id="c2" type="fmt" subType="xlf:i"');
    expect(file).not.toContain('>Un [lien]');
  });

  it('leave out what is translated where only what is to do is asked for', () => {
    const course = sampleCourse();
    expect(writeXliff(course, { language: 'es', only: 'todo' })).toBeUndefined();
    const [key = ''] = Object.keys(course.texts.es!);
    course.texts.fr![key]!.text = 'Autre chose';
    const back = textsBack(writeXliff(course, { language: 'es', only: 'todo' })!);
    expect([...back.keys()]).toEqual([key]);
    expect(back.get(key)).toMatchObject({ state: 'outdated', ...splitTextKey(key) });
  });

  it('arrive as a translator wrote them, in the state that the tool says', () => {
    const course = sampleCourse();
    course.texts.es = {};
    const file = writeXliff(course, { language: 'es', only: 'all' })!;
    const translated = file.replaceAll(
      /<segment state="initial">(<source>(.*?)<\/source>)/g,
      (_, source: string, words: string) =>
        `<segment state="reviewed">${source}<target>${words.replaceAll('fr', 'es')}!</target>`,
    );
    for (const [key, text] of textsBack(translated)) {
      expect(text.state).toBe('ready');
      expect(text.target).toContain('!');
      expect(text.source).toBe(course.texts.fr![key]!.text);
      if (text.field === 'text') expect(text.target).toBe('Avant {{g1}} entre {{g2}} es!');
    }
    const [first] = textsBack(translated.replace('state="reviewed"', 'state="initial"')).values();
    expect(first?.state).toBe('draft');
  });
});
