import { idOf, sampleCourse } from '../testing/sample-course';
import { textHash } from '../hash';
import { readCourseFolder } from './read';
import { writeCourseFolder } from './write';

const folder = (own: Record<string, string> = {}) =>
  new Map([...writeCourseFolder(sampleCourse()), ...Object.entries(own)]);
const edited = (path: string, from: string | RegExp, to: string) => {
  const files = folder();
  const content = files.get(path)!;
  const changed = content.replace(from, to);
  expect(changed).not.toBe(content);
  return files.set(path, changed);
};
const problems = (files: ReadonlyMap<string, string>, media?: ReadonlySet<string>) =>
  readCourseFolder(files, media).problems;
const lineOf = (content: string, part: string) =>
  content.split('\n').findIndex((line) => line.includes(part)) + 1;

describe('reading a folder', () => {
  it('takes a text without state as ready and translated from the source as it stands', () => {
    const files = folder();
    for (const [path, content] of files) files.set(path, content.replace(/^states:[\s\S]*/m, ''));
    const { course } = readCourseFolder(files);
    expect(course).toEqual(sampleCourse());
    expect(course?.texts.es![`${idOf(1)}.title`]!.source).toBe(textHash('title 01 fr'));
  });

  it('keeps the stated state of a text', () => {
    const files = edited(
      'course.yaml',
      /title: \{ status: ready, source: \w+ \}/,
      'title: { status: draft }',
    );
    expect(readCourseFolder(files).course?.texts.es![`${idOf(1)}.title`]).toEqual({
      text: 'title 01 es',
      status: 'draft',
    });
  });

  it('accepts Windows line ends, a byte order mark and missing defaults', () => {
    const files = edited('units/lecon.yaml', /^ +points: 1\n/gm, '');
    for (const [path, content] of files) files.set(path, `\uFEFF${content.replaceAll('\n', '\r\n')}`);
    expect(readCourseFolder(files)).toEqual({ course: sampleCourse(), problems: [] });
  });

  it('names file and line of a wrong property', () => {
    const files = edited('units/lecon.yaml', 'tone: tip', 'tone: loud');
    const line = lineOf(files.get('units/lecon.yaml')!, 'tone: loud');
    expect(problems(files)).toMatchObject([
      { rule: 'shape.invalid-value', at: { file: 'units/lecon.yaml', line, field: 'blocks.3.tone' } },
    ]);
  });

  it.each([
    ['x: 25', 'x: -0.5', 'shape.too-small', /^blocks\.\d+\.points\.0\.x$/],
    ['y: 70', 'y: 100.5', 'shape.too-big', /^blocks\.\d+\.points\.1\.y$/],
    ['y: 70', 'y: .inf', 'shape.invalid-type', /^blocks\.\d+\.points\.1\.y$/],
    [/address: .*/, "address: 'javascript:alert(1)'", 'shape.invalid-format', /^blocks\.\d+\.address$/],
    [/address: .*/, 'address: https://evil.example/a', 'shape.invalid-format', /^blocks\.\d+\.address$/],
  ])('names file and line where %s became %s', (from, to, rule, field) => {
    const files = edited('units/lecon.yaml', from, to);
    const line = lineOf(files.get('units/lecon.yaml')!, to);
    expect(problems(files)).toMatchObject([
      { rule, at: { file: 'units/lecon.yaml', line, field: expect.stringMatching(field) as string } },
    ]);
  });

  it('names the properties that it does not know', () => {
    const files = edited('course.yaml', 'level: initial', 'level: initial\nlevell: initial');
    expect(problems(files)).toMatchObject([{ rule: 'shape.unrecognized-keys', values: { keys: 'levell' } }]);
  });

  it('names the line of a wrong key', () => {
    const files = edited('units/lecon.yaml', 'key: { correct: b }', 'key: { correct: [ b ] }');
    const line = lineOf(files.get('units/lecon.yaml')!, 'correct: [ b ]');
    expect(problems(files)).toMatchObject([
      { rule: 'shape.invalid-type', at: { line, field: 'blocks.6.key.correct' } },
    ]);
  });

  it('names the line of a wrong text', () => {
    const files = edited('units/lecon.es.md', 'body 21 es', 'a <b>bold</b> word');
    const line = lineOf(files.get('units/lecon.es.md')!, `${idOf(21)} body`);
    expect(problems(files)).toMatchObject([
      { rule: 'rich.html', at: { file: 'units/lecon.es.md', line, language: 'es' } },
    ]);
  });

  it('names texts given twice, before any field, and broken field lines', () => {
    const twice = `<!-- @${idOf(1)} title -->\n\nA\n\n<!-- @${idOf(1)} title -->\n\nB\n`;
    expect(problems(folder({ 'course.es.md': twice }))[0]).toMatchObject({
      rule: 'text.repeated',
      at: { line: 5 },
    });
    expect(problems(folder({ 'course.es.md': 'lost words' }))[0]).toMatchObject({
      rule: 'text.before-first-field',
    });
    const broken = `<!-- @${idOf(1)} title -->\n\nA\n<!-- @nobody title -->\n`;
    expect(problems(folder({ 'course.es.md': broken }))[0]).toMatchObject({ rule: 'text.unstorable' });
  });

  it('names files that are missing, not listed or unknown', () => {
    const files = folder({ 'units/autre.yaml': 'x', 'notes.txt': 'x' });
    expect(problems(files).map(({ rule, at }) => [rule, at.file])).toEqual([
      ['unit.unlisted', 'units/autre.yaml'],
      ['file.unknown', 'notes.txt'],
    ]);
    files.delete('units/lecon.yaml');
    expect(readCourseFolder(files)).toMatchObject({ course: null, problems: [{ rule: 'file.missing' }] });
    expect(problems(new Map())).toMatchObject([{ rule: 'file.missing', at: { file: 'course.yaml' } }]);
  });

  it('names media files that are missing or not listed', () => {
    const found = problems(folder(), new Set(['media/a.svg', 'media/c.svg']));
    expect(found.map(({ rule }) => rule)).toEqual(['media.file-missing', 'media.unlisted']);
  });

  it('names states of texts that do not exist', () => {
    const files = edited('course.yaml', /^ {6}title: /m, '      nothing: { status: ready }\n      title: ');
    expect(problems(files)).toMatchObject([{ rule: 'state.without-text', at: { file: 'course.yaml' } }]);
  });
});

describe('a hostile folder', () => {
  const course = (content: string) => problems(new Map([['course.yaml', content]])).map(({ rule }) => rule);
  const head = (own: string) =>
    folder({ 'course.yaml': folder().get('course.yaml')!.replace('slug: cours', own) });

  it.each([
    ['aliases', 'a: &a [x]\nb: [*a, *a]', 'yaml.alias'],
    ['many anchors', '&a '.repeat(50_000), 'yaml.alias'],
    ['deep nesting', '['.repeat(900_000), 'yaml.too-deep'],
    ['a file beyond all measure', 'a'.repeat(1_000_001), 'file.too-large'],
    ['own tags', 'a: !!js/function x', 'yaml.syntax'],
    ['broken syntax', 'a: [', 'yaml.syntax'],
    ['keys given twice', 'a: 1\na: 2', 'yaml.repeated-key'],
    ['no map at all', 'just words', 'shape.invalid-value'],
  ])('with %s is refused in words', (_, content, rule) => {
    expect(course(content)).toContain(rule);
  });

  it('with tens of thousands of keys is refused in little time', () => {
    const started = performance.now();
    course(Array.from({ length: 60_000 }, (_, index) => `a${index}: 1`).join('\n'));
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('is not what a listing makes it look like: what stands in a text is neither alias nor depth', () => {
    const course = sampleCourse();
    const code = Array.from({ length: 40 }, (_, line) => `if (!a${line} && *p) { [[ &x ]`).join('\n');
    const listing = course.structure.modules[0]!.units[0]!.blocks.find(({ type }) => type === 'code')!;
    Object.assign(listing, { code });
    expect(readCourseFolder(writeCourseFolder(course))).toEqual({ course, problems: [] });
  });

  it('cannot climb out of the folder', () => {
    for (const slug of ['../x', 'a/b', '.', 'A']) expect(problems(head(`slug: ${slug}`))).not.toEqual([]);
    const media = edited('course.yaml', 'media/a.svg', 'media/../../a.svg');
    expect(problems(media)).toMatchObject([{ rule: 'shape.invalid-format' }]);
  });

  it('cannot reach what every object inherits', () => {
    const files = edited('course.yaml', /^states:\n/m, `states:\n  __proto__: { polluted: yes }\n`);
    expect(readCourseFolder(files)).toEqual({ course: sampleCourse(), problems: [] });
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});
