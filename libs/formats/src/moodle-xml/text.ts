import { richFromEither, richFromHtml, richFromMarkdown, richFromPlain } from '../rich/rich';
import type { Element } from '../rich/tree';
import { Refusal, type Notes } from '../sheet';
import { childOf, childrenOf, wordsAt } from '../xml/find';

/** A text of the file as our Markdown, by the format that its element names; undefined where it is empty. */
export function richIn(element: Element | undefined, notes: Notes): string | undefined {
  const words = wordsAt(element, 'text');
  if (!element || words === undefined) return undefined;
  if (childrenOf(element, 'file').length > 0)
    notes.drop('moodle.file', { files: childrenOf(element, 'file').length });
  return richAs(element.attributes.format, words, notes);
}

/** Words as our Markdown, by the format that Moodle calls them. */
export function richAs(format: string | undefined, words: string, notes: Notes): string {
  switch (format) {
    case 'markdown':
      return richFromMarkdown(words, notes);
    case 'html':
      return richFromHtml(words, notes);
    case 'plain_text':
      return richFromPlain(words);
    default:
      return richFromEither(words, notes);
  }
}

/** The text below the child of that name. */
export const richAt = (parent: Element, name: string, notes: Notes): string | undefined =>
  richIn(childOf(parent, name), notes);

/** A plain text below the child of that name: `<name><text>…`. */
export const plainAt = (parent: Element, name: string): string | undefined =>
  wordsAt(childOf(parent, name), 'text');

/** @throws Refusal where it is no number */
export function numberFrom(words: string | undefined): number {
  const value = Number(words?.trim().replace(',', '.') || Number.NaN);
  if (!Number.isFinite(value)) throw new Refusal('question.number', { number: (words ?? '').slice(0, 40) });
  return value;
}

/** The share of the points that an answer earns, as its `fraction` says in per cent. */
export const shareOf = (answer: Element): number => numberFrom(answer.attributes.fraction ?? '0') / 100;
