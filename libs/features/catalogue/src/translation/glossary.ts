import type { TranslationSuggestions } from '@pirecow/contracts';
import { GLOSSARY, type GlossaryTerm } from './glossary-terms';

type Term = TranslationSuggestions['terms'][number];

/** How many letters an ending may add: plurals and genders; Basque puts its cases there too. */
const LONGEST_ENDING: Record<string, number> = { eu: 5 };
const USUAL_ENDING = 2;
/** A word that is shorter is not cut any further. */
const SHORTEST_STEM = 4;

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A Basque noun is listed with its article, which other endings replace. */
function stemOf(word: string, language: string): string {
  return language === 'eu' && word.length > SHORTEST_STEM ? word.replace(/a$/, '') : word;
}

function isFormOf(word: string, listed: string, language: string): boolean {
  const stem = stemOf(listed, language);
  return word.startsWith(stem) && word.length - stem.length <= (LONGEST_ENDING[language] ?? USUAL_ENDING);
}

/** Whether the words of a text hold a term, in any of its usual forms, one word after the other. */
function holds(text: readonly string[], listed: string, language: string): boolean {
  const term = wordsOf(listed.replace(/\/.*$/, ''));
  return text.some((_, start) =>
    term.every((word, index) => isFormOf(text[start + index] ?? '', word, language)),
  );
}

function termOf({ words, basque, note }: GlossaryTerm, found: string, from: string, into: string): Term {
  return {
    term: found,
    translations: [...(words[into] ?? [])],
    confidence: [from, into].includes('eu') ? basque : null,
    note: note ?? null,
  };
}

/** The agreed words for the notions that a text names. */
export function glossaryFor(text: string, from: string, into: string): Term[] {
  const words = wordsOf(text);
  return GLOSSARY.flatMap((term) => {
    const found = term.words[from]?.find((listed) => holds(words, listed, from));
    return found && term.words[into] ? [termOf(term, found, from, into)] : [];
  });
}
