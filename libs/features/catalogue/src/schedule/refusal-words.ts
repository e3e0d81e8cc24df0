import type { FieldError } from '@pirecow/contracts';
import type { Words } from '@pirecow/platform';

/** Why nothing was published at its hour: a code, and what has to be mended where that is known. */
export interface Refusal {
  code: string;
  errors: FieldError[];
}

/** As many as one reads in a mail. */
const MOST = 20;

/** Each point once, in the words of that language. */
export function refusalWords(words: Words, language: string, { code, errors }: Refusal): string[] {
  const points = errors.map(({ rule, values = {} }) => words.say(language, `errors:rule.${rule}`, values));
  const said = [...new Set(points)];
  return said.length > 0 ? said.slice(0, MOST) : [words.say(language, `errors:${code}`)];
}
