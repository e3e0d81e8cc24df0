import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from './lib/paths.mjs';

/** ADL's suite numbers its requirements from 1 to this. */
const LAST = 336;

const specs = new Map(
  ['libs/xapi/src', 'libs/features/records/test'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.spec.ts'))
      .map((name) => [basename(name), readFileSync(join(ROOT, folder, name), 'utf8')]),
  ),
);

const lines = readFileSync(join(ROOT, 'docs/xapi-requirements.md'), 'utf8').split('\n');
const sections = lines.flatMap((line) => /^## (\w+ [\d.]+):/.exec(line)?.[1] ?? []);
const rows = lines
  .filter((line) => /^\| (?!-|section|XAPI)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, numbers = '', , tests = '']) => ({ numbers, tests: tests === '' ? [] : tests.split(' · ') }));

/** `00003–00005, 00008` as numbers. */
const numbersIn = (text: string) =>
  text.split(', ').flatMap((part) => {
    const [from = 0, to = from] = part.split('–').map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });

/** The sections that the titles of tests name: "Data 2.4.7, 2.4.8 and Communication 2.1.3" names three. */
const named = [...specs.values()].flatMap((source) =>
  [...source.matchAll(/(?:describe|it)\b[^']*'([^']*)'/g)].flatMap(([, title = '']) =>
    [...title.matchAll(/(Data|Communication) (\d[\d.]*(?:(?:, | and )\d[\d.]*)*)/g)].flatMap(
      ([, part, numbers = '']) => numbers.split(/, | and /).map((number) => `${part} ${number}`),
    ),
  ),
);

describe('the requirements of xAPI (docs/xapi-requirements.md)', () => {
  it('stand in the table, each once', () => {
    const found = rows
      .filter(({ numbers }) => /^\d{5}/.test(numbers))
      .flatMap(({ numbers }) => numbersIn(numbers));
    expect(found.sort((a, b) => a - b)).toEqual(Array.from({ length: LAST }, (_, index) => index + 1));
  });

  it('are held by tests that exist under these names', () => {
    const tests = rows.flatMap((row) => row.tests);
    const missing = tests.filter((test) => {
      const [, file = '', title = ''] = /^`([^`]+)` (.+)$/.exec(test) ?? [];
      return !specs.get(file)?.includes(`'${title}'`);
    });
    expect(tests.length).toBeGreaterThan(100);
    expect(missing).toEqual([]);
  });

  it.each(sections)('%s has tests of its name', (section) => {
    expect(named.some((name) => name === section || name.startsWith(`${section}.`))).toBe(true);
  });
});
