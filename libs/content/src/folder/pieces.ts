import { plainText, renderRich, richTokens } from './rich';

/** One of the outermost constructs of a rich text. */
interface Piece {
  /** What it is, such as `h2` or `ul`. */
  tag: string;
  /** The line of the text that it begins with. */
  line: number;
}

function piecesOf(text: string): Piece[] {
  return richTokens(text).flatMap(({ level, nesting, tag, type, map }) =>
    level === 0 && nesting >= 0 && map ? [{ tag: tag || type, line: map[0] }] : [],
  );
}

/** How many of its outermost constructs a rich text has. */
export const countPieces = (text: string): number => piecesOf(text).length;

/** Whether two texts are built of the same constructs, so that a place in one is a place in the other. */
export function isBuiltAlike(one: string, other: string): boolean {
  const built = (text: string) => piecesOf(text).map(({ tag }) => tag);
  return built(one).join() === built(other).join();
}

/** Two rich texts as one; an empty one adds nothing. */
export const joined = (first: string, second: string): string =>
  [first, second].filter((part) => part !== '').join('\n\n');

/** Whether two texts are read as the same. */
export const readsAs = (one: string, other: string): boolean => renderRich(one) === renderRich(other);

/** A text parted before its construct number `count`; undefined where its halves would not say together what it says. */
export function partedAt(text: string, count: number): [string, string] | undefined {
  const pieces = piecesOf(text);
  const line = pieces[count]?.line ?? Infinity;
  const lines = text.split('\n');
  const [first, second] = [lines.slice(0, line), lines.slice(line)].map((part) => part.join('\n').trim());
  if (first === undefined || second === undefined) return undefined;
  const together = [first, second].map((part) => renderRich(part)).filter(Boolean);
  return together.join('\n') === renderRich(text) ? [first, second] : undefined;
}

const HEADING = /^ {0,3}(#{2,6})[ \t]/;

/** What a text begins with where that is a heading: its words, its signs, and the rest of the text. */
export function headed(text: string): { title: string; signs: string; body: string } | undefined {
  const signs = HEADING.exec(text)?.[1];
  const parts = signs === undefined ? undefined : partedAt(text, 1);
  return signs !== undefined && parts ? { title: plainText(parts[0]), signs, body: parts[1] } : undefined;
}

/** Plain words as the heading of a text. */
export const headingOf = (signs: string, words: string): string =>
  `${signs} ${words.replace(/[\\`*_[\]<>&~#|!]/g, '\\$&')}`;
