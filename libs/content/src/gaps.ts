/** Either words or a gap. */
export type GapPiece = { words: string; gap?: undefined } | { gap: string; words?: undefined };

const GAP_MARKER = /\{\{([^{}\n]{0,40})\}\}/;

/** The text of a fill-in question, cut at its gap markers `{{g1}}`. */
export function splitAtGaps(text: string): GapPiece[] {
  return text
    .split(GAP_MARKER)
    .map((piece, index) => (index % 2 === 0 ? { words: piece } : { gap: piece.trim() }))
    .filter((piece) => piece.words !== '');
}
