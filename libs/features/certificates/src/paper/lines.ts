import type { Face, Fonts, Piece } from './fonts';

/** A line that fits its place. */
export interface Line {
  pieces: Piece[];
  width: number;
}

export interface Style {
  face: Face;
  size: number;
}

const widthOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { width }) => sum + width, 0);

/** A word that is wider than its place, cut between letters. */
function cut(fonts: Fonts, word: string, { face, size }: Style, width: number): string[] {
  const parts: string[] = [];
  for (const letter of word) {
    const longer = (parts.at(-1) ?? '') + letter;
    if (parts.length > 0 && widthOf(fonts.pieces(longer, face, size)) <= width)
      parts[parts.length - 1] = longer;
    else parts.push(letter);
  }
  return parts;
}

/** A text in lines that are at most so wide, broken at spaces, after hyphens and slashes, and within a word only where it fits no line. */
export function linesOf(fonts: Fonts, text: string, style: Style, width: number): Line[] {
  const { face, size } = style;
  const lines: Line[] = [];
  const space = widthOf(fonts.pieces('\u00a0', face, size));
  let joins = false;
  const set = (word: string) => {
    const pieces = fonts.pieces(word, face, size);
    const wide = widthOf(pieces);
    const last = lines.at(-1);
    const gap = last && !joins ? space : 0;
    if (last && last.width + gap + wide <= width) {
      if (gap > 0) last.pieces.push(...fonts.pieces('\u00a0', face, size));
      last.pieces.push(...pieces);
      last.width += gap + wide;
    } else if (wide <= width || [...word].length < 2) lines.push({ pieces, width: wide });
    else
      for (const part of cut(fonts, word, style, width)) {
        const own = fonts.pieces(part, face, size);
        lines.push({ pieces: own, width: widthOf(own) });
      }
  };
  for (const word of text.split(/[ \n\t]+/).filter(Boolean))
    word.split(/(?<=[-/])(?=[^/])/u).forEach((part, at) => {
      joins = at > 0;
      set(part);
    });
  return lines;
}
