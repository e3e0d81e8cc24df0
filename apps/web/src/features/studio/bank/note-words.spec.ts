import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FORMATS = join(process.cwd(), 'libs/formats/src');
const LOCALES = join(process.cwd(), 'apps/web/src/features/studio/locales');
const RULE = /(?:\.change|\.drop|Refusal)\(\s*'([a-z.-]+)'/g;

/** The rules that libs/formats may name for questions, as its source says them. Files for translators, whole documents and spaces are no questions. */
function rules(): string[] {
  const files = readdirSync(FORMATS, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !/^(xliff|markdown|spaces)\//.test(file),
  );
  const found = files.flatMap((file) =>
    [...readFileSync(join(FORMATS, file), 'utf8').matchAll(RULE)].map((match) => match[1] ?? ''),
  );
  return [...new Set(found)];
}

it('has words for each thing that may happen to a question on its way in or out', () => {
  const words = JSON.parse(readFileSync(join(LOCALES, 'fr.json'), 'utf8')) as {
    bank: { note: Record<string, string> };
  };
  const named = rules();
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((rule) => !(rule.replaceAll('.', '-') in words.bank.note))).toEqual([]);
});
