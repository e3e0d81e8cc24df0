import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mjs';
import type { Language } from './people';

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
  const folder = feature === 'common' ? 'i18n/locales' : `features/${feature}/locales`;
  const found = find(`apps/web/src/${folder}/${language}.json`, key);
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** What files for coordinators say. */
export const report = (language: Language, key: string): string =>
  find(`libs/contracts/locales/${language}/report.json`, key);
