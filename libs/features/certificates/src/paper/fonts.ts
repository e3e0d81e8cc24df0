import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Pdf } from '@pirecow/features/catalogue';

export type Face = 'display' | 'body' | 'bold';

/**
 * Packages of fonts hold a file for each script. Which ones a face is looked for in, the most usual first: titles fall back on the text,
 * which has every letter of Europe.
 */
const SANS = ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'];
const sans = (weight: number) =>
  SANS.map((script) => `source-sans-3/files/source-sans-3-${script}-${weight}`);
const serif = ['latin', 'latin-ext', 'vietnamese'].map((script) => `fraunces/files/fraunces-${script}-600`);
const FILES: Record<Face, string[]> = { display: [...serif, ...sans(600)], body: sans(400), bold: sans(600) };

const packages = createRequire(join(process.cwd(), 'package.json'));
const read = new Map<string, Buffer>();

/** The bytes of a font, read once for all documents. */
function fontOf(file: string): Buffer {
  const known = read.get(file);
  if (known) return known;
  const bytes = readFileSync(packages.resolve(`@fontsource/${file}-normal.woff`));
  read.set(file, bytes);
  return bytes;
}

/** A piece of a word in one font. */
export interface Piece {
  font: string;
  text: string;
  width: number;
}

/** A font as fontkit, which pdfkit stands on, has it. */
interface Shapes {
  unitsPerEm: number;
  hasGlyphForCodePoint: (code: number) => boolean;
  layout: (text: string) => { glyphs: { path: Outline }[]; positions: { xAdvance: number }[] };
}

interface Outline {
  scale: (x: number, y: number) => Outline;
  translate: (x: number, y: number) => Outline;
  toSVG: () => string;
}

/** Spaces of other widths, which fonts lack: French sets narrow ones before its marks. */
const spaced = (text: string) => text.normalize('NFC').replaceAll(/[\u2000-\u200a\u202f]/g, '\u00a0');

/** The fonts of one document: each is loaded with the first letter that needs it. */
export class Fonts {
  private readonly known = new Map<string, string>();
  private readonly loaded = new Set<string>();

  constructor(private readonly pdf: Pdf) {}

  /** A word without spaces, cut where another font has to write it; what no font has becomes a question mark. */
  pieces(word: string, face: Face, size: number): Piece[] {
    const pieces: Piece[] = [];
    for (const letter of spaced(word)) {
      const font = this.fontFor(letter, face);
      const last = pieces.at(-1);
      const text = font ? letter : '?';
      if (last && last.font === (font ?? last.font)) last.text += text;
      else pieces.push({ font: font ?? this.use(FILES[face][0] ?? ''), text, width: 0 });
    }
    for (const piece of pieces)
      piece.width = this.pdf.font(piece.font).fontSize(size).widthOfString(piece.text);
    return pieces;
  }

  /** A piece as path data of SVG, its baseline beginning there. */
  outlineOf({ font, text }: Pick<Piece, 'font' | 'text'>, size: number, left: number, top: number): string {
    const shapes = this.shapesOf(font);
    const scale = size / shapes.unitsPerEm;
    const { glyphs, positions } = shapes.layout(text);
    let at = left;
    return glyphs
      .map(({ path }, index) => {
        const placed = path.scale(scale, -scale).translate(at, top);
        at += (positions[index]?.xAdvance ?? 0) * scale;
        return placed.toSVG();
      })
      .join('');
  }

  private fontFor(letter: string, face: Face): string | undefined {
    const key = face + letter;
    const known = this.known.get(key);
    if (known) return known;
    const found = FILES[face].find((file) => this.hasLetter(this.use(file), letter));
    if (found) this.known.set(key, found);
    return found;
  }

  private use(file: string): string {
    if (!this.loaded.has(file)) {
      this.pdf.registerFont(file, fontOf(file));
      this.loaded.add(file);
    }
    return file;
  }

  private hasLetter(font: string, letter: string): boolean {
    return this.shapesOf(font).hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
  }

  /** The types of pdfkit do not tell which font is chosen. */
  private shapesOf(font: string): Shapes {
    return (this.pdf.font(font) as unknown as { _font: { font: Shapes } })._font.font;
  }
}
