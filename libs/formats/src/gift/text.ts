import type { TextFormat } from 'gift-pegjs';
import { richFromEither, richFromHtml, richFromMarkdown, richFromPlain } from '../rich/rich';
import { Refusal, type Notes } from '../sheet';

/** What the parser (and Moodle's) puts for an escaped character while it works: such words cannot be written. */
const PLACEHOLDER = /&&(?:(?:092|058|035|061|123|125|126);|010)/;
const CONTROL = /[\\:#={}~]/g;

/**
 * Words as GIFT holds them: signs of the format escaped, on one line. Leading white space is kept by a line break,
 * which a text of ours loses again.
 * @throws Refusal where GIFT has no way to write them
 */
export function escaped(words: string): string {
  if (PLACEHOLDER.test(words)) throw new Refusal('gift.placeholder');
  const guarded = /^\s/.test(words) ? `\n${words}` : words;
  return guarded.replace(CONTROL, '\\$&').replaceAll('\n', '\\n');
}

/** A rich text, with its format named. */
export const markdown = (text: string): string => `[markdown]${escaped(text)}`;

/** The parser leaves escaped characters in the right side of a pair as it puts them while it works. */
export function unescapedPlain(text: string): string {
  return text.replace(/&&(?:(092|058|035|061|123|125|126);|(010))/g, (_, sign?: string, end?: string) =>
    String.fromCharCode(Number(sign ?? end)),
  );
}

/** A text as our Markdown, by the format that it names. */
export function rich({ format, text }: TextFormat, notes: Notes): string {
  switch (format) {
    case 'markdown':
      return richFromMarkdown(text, notes);
    case 'html':
      return richFromHtml(text, notes);
    case 'plain':
      return richFromPlain(text);
    default:
      return richFromEither(text, notes);
  }
}

/** The same for a text that may be missing. */
export const richOf = (text: TextFormat | null | undefined, notes: Notes): string | undefined =>
  text ? rich(text, notes) : undefined;
