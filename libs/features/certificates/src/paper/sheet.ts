import type { Parent, Pdf } from '@pirecow/features/catalogue';
import { Fonts } from './fonts';
import { type Line, linesOf, type Style } from './lines';

/** What stands beside each other: one cell for all, or one for each language. */
export interface Row {
  /** The tag of its cells: `H1`, `P`. */
  tag: string;
  style: Style;
  color: string;
  /** Above it, in points. */
  gap: number;
  cells: { text: string; language: string }[];
}

/** Where rows stand. */
export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
  /** `center`: also between its top and its foot. */
  align: 'left' | 'center';
}

const BETWEEN_COLUMNS = 30;
const LEADING = 1.28;
/** Where letters stand in their line. */
const BASELINE = 0.98;
/** The smallest that is still read with ease. */
const SMALLEST = 0.62;
const STEP = 0.94;

interface SetRow extends Row {
  set: Line[][];
  height: number;
}

function setRow(fonts: Fonts, row: Row, { width }: Frame, scale: number): SetRow {
  const columns = row.cells.length;
  const style = { ...row.style, size: row.style.size * scale };
  const wide = (width - BETWEEN_COLUMNS * (columns - 1)) / columns;
  const set = row.cells.map(({ text }) => linesOf(fonts, text, style, wide));
  const high = Math.max(...set.map(({ length }) => length)) * style.size * LEADING;
  return { ...row, style, gap: row.gap * scale, set, height: high };
}

/** Rows set as large as their frame allows: what is long becomes smaller, and stays readable. */
function fit(fonts: Fonts, rows: readonly Row[], frame: Frame): SetRow[] {
  for (let scale = 1; ; scale *= STEP) {
    const set = rows.map((row) => setRow(fonts, row, frame, scale));
    const height = set.reduce((sum, row) => sum + row.gap + row.height, 0);
    if (height <= frame.height || scale * STEP < SMALLEST) return set;
  }
}

function drawLine(pdf: Pdf, { pieces }: Line, left: number, baseline: number, size: number): void {
  let at = left;
  for (const { font, text, width } of pieces) {
    pdf.font(font).fontSize(size).text(text, at, baseline, { lineBreak: false, baseline: 'alphabetic' });
    at += width;
  }
}

function drawRow(pdf: Pdf, parent: Parent, row: SetRow, frame: Frame, top: number): void {
  const { size } = row.style;
  const wide = (frame.width - BETWEEN_COLUMNS * (row.cells.length - 1)) / row.cells.length;
  row.cells.forEach(({ language }, column) => {
    const left = frame.left + column * (wide + BETWEEN_COLUMNS);
    const draw = () => {
      pdf.fillColor(row.color);
      (row.set[column] ?? []).forEach((line, at) => {
        const free = frame.align === 'center' ? (wide - line.width) / 2 : 0;
        drawLine(pdf, line, left + free, top + at * size * LEADING + size * BASELINE, size);
      });
    };
    parent.add(pdf.struct(row.tag, { lang: language }, draw));
  });
}

/** Draws rows one below the other; what does not even fit when it is small goes on on another page. @returns where they end */
export function drawRows(pdf: Pdf, parent: Parent, rows: readonly Row[], frame: Frame): number {
  const set = fit(new Fonts(pdf), rows, frame);
  const free = frame.height - set.reduce((sum, row) => sum + row.gap + row.height, 0);
  let top = frame.top + (frame.align === 'center' ? Math.max(0, free / 2) : 0);
  for (const row of set) {
    if (top + row.gap + row.height > frame.top + frame.height && top > frame.top) {
      pdf.addPage();
      top = frame.top;
    }
    drawRow(pdf, parent, row, frame, top + row.gap);
    top += row.gap + row.height;
  }
  return top;
}
