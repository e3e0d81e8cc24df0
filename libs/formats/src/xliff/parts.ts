/** Words and marks inside a text. `raw`, `open` and `close` are the text as it stands. */
export type Inline = string | Code | Span;

/** Something that a translator moves but does not write: a gap, a line break, code. */
export interface Code {
  raw: string;
}

/** Marks around words: emphasis, a link. */
export interface Span {
  kind: 'strong' | 'emphasis' | 'link';
  open: string;
  close: string;
  inside: Inline[];
}

/** A piece of a text: what is translated, or what stands between (`structure`). All pieces together are the text. */
export type Part = { words: Inline[]; structure?: undefined } | { structure: string; words?: undefined };

/** The text that inline content stands for. */
export function textOfInline(content: readonly Inline[]): string {
  return content
    .map((one) => {
      if (typeof one === 'string') return one;
      return 'raw' in one ? one.raw : one.open + textOfInline(one.inside) + one.close;
    })
    .join('');
}

/** Gaps, escaped signs, references to signs, line breaks with what continues a quote or a list. */
const CODES =
  /(\{\{[^{}\n]{0,40}\}\}|\\[!-/:-@[-`{-~]|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,30});|\n[ \t>]*)/;

/** Words with what is no words in them as codes. */
export const inlineOfWords = (text: string, codes: RegExp = CODES): Inline[] =>
  text
    .split(codes)
    .map((piece, index) => (index % 2 === 0 ? piece : { raw: piece }))
    .filter((piece) => piece !== '');

/** Whether there is something to translate, and not codes alone. */
export const hasWords = (content: readonly Inline[]): boolean =>
  content.some((one) =>
    typeof one === 'string' ? one.trim() !== '' : 'inside' in one && hasWords(one.inside),
  );

/** The whole text in one piece: for where source and translation are built differently. */
export const inOnePart = (parts: readonly Part[]): Part[] => [
  { words: parts.flatMap((part) => part.words ?? inlineOfStructure(part.structure)) },
];

const inlineOfStructure = (structure: string): Inline[] => (structure ? [{ raw: structure }] : []);
