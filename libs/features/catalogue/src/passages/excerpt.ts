/** The words around what was found, in pieces. */
export type Excerpt = { text: string; hit: boolean }[];

/** Marks around what was found, of the private use area, where no text of a keyboard has anything. */
export const [BEGIN, END] = ['\uE000', '\uE001'] as const;

/** So many characters stand before the first word that was found, and after it. */
const [BEFORE, AFTER] = [70, 200];

type Range = readonly [from: number, to: number];

/** Where the marks of a text stand in the same text without them. */
function rangesOf(marked: string): Range[] {
  const [lead = '', ...rest] = marked.split(BEGIN);
  let at = lead.length;
  return rest.map((piece) => {
    const [hit = '', after = ''] = piece.split(END);
    const range = [at, at + hit.length] as const;
    at = range[1] + after.length;
    return range;
  });
}

/** The range from which on most others stand close by; where there is none, the beginning. */
function densest(ranges: readonly Range[]): number {
  const within = ([from]: Range) => ranges.filter(([at]) => at >= from && at < from + AFTER).length;
  const [best] = [...ranges].sort((one, other) => within(other) - within(one) || one[0] - other[0]);
  return best?.[0] ?? 0;
}

/** The places between which whole words stand. */
function windowOf(content: string, start: number): Range {
  if (content.length <= BEFORE + AFTER) return [0, content.length];
  const before = content.slice(0, Math.max(0, start - BEFORE));
  const from = before === '' ? 0 : before.length + content.slice(before.length, start).search(/\s|$/);
  const until = start + AFTER;
  if (until >= content.length) return [from, content.length];
  const cut = content.slice(start, until).search(/\s\S*$/);
  return [from, cut <= 0 ? until : start + cut];
}

/**
 * A few words of a text, with what was found in it.
 * @param marked the same, character by character, with marks around what was found
 */
export function excerptOf(content: string, marked: string): Excerpt {
  const ranges = rangesOf(marked);
  const [from, to] = windowOf(content, densest(ranges));
  const cuts = ranges.flatMap((range) => range.filter((at) => at > from && at < to));
  const places = [from, ...cuts, to];
  const pieces = places.slice(1).map((end, index) => {
    const start = places[index] ?? from;
    const hit = ranges.some(([at, until]) => start >= at && end <= until);
    return { text: content.slice(start, end), hit };
  });
  const ends = (isCut: boolean) => (isCut ? [{ text: '…', hit: false }] : []);
  return [...ends(from > 0), ...pieces.filter(({ text }) => text !== ''), ...ends(to < content.length)];
}
