import { nameWithoutWords } from './language-names';

/** What the interface knows of a language besides its words. One file per language in `languages/`. */
export interface LanguageFacts {
  /** The language's name in the language itself. */
  name: string;
  /** Locale handed to Intl for numbers and dates. */
  intl: string;
  /** Place in the switch. */
  order: number;
  /** Names a table in `lib/dates` for languages whose dates browsers cannot write. */
  dates?: 'eu';
}

const files = import.meta.glob<LanguageFacts>('./languages/*.json', { eager: true, import: 'default' });

const facts = new Map(
  Object.entries(files)
    .map(([path, value]) => [path.slice('./languages/'.length, -'.json'.length), value] as const)
    .sort(([, a], [, b]) => a.order - b.order),
);

/** Codes of the interface languages, in the order of the switch. */
export const languages: readonly string[] = [...facts.keys()];

/** The language for whom nothing better is known. */
export const fallbackLanguage = 'fr';

export function isLanguage(code: string | undefined): code is string {
  return code !== undefined && facts.has(code);
}

/** What Intl and the dates of a language of the interface need; that of the fallback where it has no words. */
export function factsOf(code: string): LanguageFacts {
  const found = facts.get(code) ?? facts.get(fallbackLanguage);
  if (!found) throw new Error(`No facts about the language ${code}`);
  return found;
}

/** The name of any language in the language itself, whether or not the interface has words in it. */
export function languageName(code: string): string {
  return facts.get(code)?.name ?? nameWithoutWords(code);
}
