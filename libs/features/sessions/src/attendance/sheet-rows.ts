import { SIGNATURE_HEIGHT, SIGNATURE_WIDTH, type Strokes } from '@pirecow/contracts';
import {
  flowIn,
  heightOf,
  INK,
  MARGIN,
  type Parent,
  type Pdf,
  plain,
  tagged,
} from '@pirecow/features/catalogue';

/** What stands in a cell: a signature as it was drawn, and words below it, which stand for it too. */
export interface Cell {
  text: string;
  strokes?: Strokes | null | undefined;
}

/** As high as a signature on paper needs. */
const LOWEST = 46;
const DRAWN = 34;
const PADDING = 6;
const LINE = '#b9c6c3';

/** A row in its place on the page. */
interface Row {
  cells: readonly Cell[];
  isHead: boolean;
}

/** Draws a signature into a box, as large as it fits. What is drawn has words beside it. */
function draw(pdf: Pdf, strokes: Strokes, left: number, top: number, width: number): void {
  const scale = Math.min(width / SIGNATURE_WIDTH, DRAWN / SIGNATURE_HEIGHT);
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf.lineWidth(1).strokeColor(INK);
  for (const [x = 0, y = 0, ...rest] of strokes) {
    pdf.moveTo(left + x * scale, top + y * scale);
    for (let at = 0; at + 1 < rest.length; at += 2)
      pdf.lineTo(left + (rest[at] ?? 0) * scale, top + (rest[at + 1] ?? 0) * scale);
    pdf.stroke();
  }
  pdf.endMarkedContent();
}

const linesOf = ({ text }: Cell, isHead: boolean) =>
  (text || ' ').split('\n').map((line) => [{ ...plain(line), bold: isHead }]);
const sizeOf = ({ strokes }: Cell) => (strokes ? 7.5 : 9);
const inside = (pdf: Pdf, { cells }: Row) => (pdf.page.width - 2 * MARGIN) / cells.length - 2 * PADDING;

function heightOfRow(pdf: Pdf, row: Row): number {
  const width = inside(pdf, row);
  const heights = row.cells.map((cell) => {
    const text = linesOf(cell, row.isHead).map((line) => heightOf(pdf, line, { width, size: sizeOf(cell) }));
    return text.reduce((sum, height) => sum + height, cell.strokes ? DRAWN : 0) + 2 * PADDING;
  });
  return Math.max(row.isHead ? 0 : LOWEST, ...heights);
}

function writeCell(
  pdf: Pdf,
  line: Parent,
  cell: Cell,
  { left, top, row }: { left: number; top: number; row: Row },
) {
  const width = inside(pdf, row);
  if (cell.strokes) draw(pdf, cell.strokes, left, top, width);
  pdf.y = top + (cell.strokes ? DRAWN : 0);
  tagged(pdf, line, row.isHead ? 'TH' : 'TD', () => {
    for (const runs of linesOf(cell, row.isHead))
      flowIn(pdf, runs, { left, top: pdf.y, width, size: sizeOf(cell) });
  });
}

function writeRow(pdf: Pdf, table: Parent, row: Row): void {
  const height = heightOfRow(pdf, row);
  const outer = inside(pdf, row) + 2 * PADDING;
  const line = pdf.struct('TR');
  table.add(line);
  const { y: top } = pdf;
  row.cells.forEach((cell, at) => {
    const left = MARGIN + at * outer;
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf.lineWidth(0.7).rect(left, top, outer, height).strokeColor(LINE).stroke();
    pdf.endMarkedContent();
    writeCell(pdf, line, cell, { left: left + PADDING, top: top + PADDING, row });
  });
  line.end();
  pdf.y = top + height;
}

/** A table whose rows are as high as their words; each page begins with its head. */
export function tableRows(
  pdf: Pdf,
  root: Parent,
  head: readonly Cell[],
  rows: readonly (readonly Cell[])[],
): void {
  const table = pdf.struct('Table');
  root.add(table);
  writeRow(pdf, table, { cells: head, isHead: true });
  for (const cells of rows) {
    const row = { cells, isHead: false };
    if (pdf.y + heightOfRow(pdf, row) > pdf.page.height - MARGIN) {
      pdf.addPage();
      writeRow(pdf, table, { cells: head, isHead: true });
    }
    writeRow(pdf, table, row);
  }
  table.end();
}
