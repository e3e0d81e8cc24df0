import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { LANGUAGES, type Language } from './people';

type Words = { [key: string]: string | Words };

const files = new Map<string, Words>();

function fileOf(path: string): Words {
  const words = files.get(path) ?? (JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Words);
  files.set(path, words);
  return words;
}

function find(path: string, key: string): string {
  let found: string | Words | undefined = fileOf(path);
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined;
  if (typeof found !== 'string') throw new Error(`No words for ${key} in ${path}`);
  return found;
}

function spokenBy(language: Language, feature: string, key: string): string {
  const folders: Record<string, string> = { common: 'i18n/locales', incoming: 'ui/incoming/locales' };
  const folder = folders[feature] ?? `features/${feature}/locales`;
  return find(`apps/web/src/${folder}/${language}.json`, key);
}

/**
 * What the interface says, so that a better wording breaks no test: `word('fr', 'learning', 'end.finish')`.
 * @throws Error where there is no such key
 */
export function word(
  language: Language,
  feature: string,
  key: string,
  values: Record<string, string | number> = {},
): string {
  return spokenBy(language, feature, key).replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
    String(values[name] ?? ''),
  );
}

/** What the API says to who asks what it does not do. */
export const refusal = (language: Language, key: string): string =>
  find(`libs/contracts/locales/${language}/errors.json`, key);

/** What files for coordinators say. */
export const report = (language: Language, key: string): string =>
  find(`libs/contracts/locales/${language}/report.json`, key);

/** What the page around a unit of SCORM says. */
export const player = (language: Language, key: string): string =>
  find(`libs/contracts/locales/${language}/player.json`, key);

/**
 * The same words in whichever language the page speaks: staff of the demonstration share their profile with the test that
 * walks through all languages. What stands for values matches anything.
 */
export function anyWord(feature: string, key: string): RegExp {
  // Browsers tell names of elements with plain spaces where French has those that do not break.
  const escape = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\s/g, '\\s');
  const spoken = LANGUAGES.map((language) =>
    escape(spokenBy(language, feature, key)).replace(/\{\{\w+\}\}/g, '.+'),
  );
  return new RegExp(`^(${spoken.join('|')})`);
}
