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

/** A column of a table on paper. */
export interface PaperColumn {
  name: string;
  /** How wide it is beside the others. */
  weight: number;
}

const SIZE = 7.5;
const PADDING = 3;
const LINE = '#b9c6c3';

interface Placed {
  left: number;
  width: number;
}

function placesOf(pdf: Pdf, columns: readonly PaperColumn[]): Placed[] {
  const all = columns.reduce((sum, { weight }) => sum + weight, 0);
  const room = pdf.page.width - 2 * MARGIN;
  let left = MARGIN;
  return columns.map(({ weight }) => {
    const place = { left, width: (room * weight) / all };
    left += place.width;
    return place;
  });
}

/** Letters of a cell: what is longer would leave its page and its neighbours behind. The tables hold all of it. */
const LONGEST = 600;
const shortened = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text);

const runsOf = (text: string, isHead: boolean) => [{ ...plain(shortened(text) || ' '), bold: isHead }];

function heightOfRow(pdf: Pdf, cells: readonly string[], places: readonly Placed[], isHead: boolean): number {
  const heights = cells.map((text, at) =>
    heightOf(pdf, runsOf(text, isHead), { width: (places[at]?.width ?? 0) - 2 * PADDING, size: SIZE }),
  );
  return Math.max(...heights) + 2 * PADDING;
}

function writeRow(
  pdf: Pdf,
  table: Parent,
  cells: readonly string[],
  { places, isHead, height }: { places: readonly Placed[]; isHead: boolean; height: number },
): void {
  const line = pdf.struct('TR');
  table.add(line);
  const { y: top } = pdf;
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf
    .lineWidth(0.4)
    .strokeColor(LINE)
    .moveTo(MARGIN, top + height);
  pdf.lineTo(pdf.page.width - MARGIN, top + height).stroke();
  pdf.endMarkedContent();
  cells.forEach((text, at) => {
    const { left, width } = places[at] ?? { left: MARGIN, width: 0 };
    const place = { left: left + PADDING, top: top + PADDING, width: width - 2 * PADDING, size: SIZE };
    tagged(pdf, line, isHead ? 'TH' : 'TD', () => flowIn(pdf, runsOf(text, isHead), place));
  });
  line.end();
  pdf.fillColor(INK);
  pdf.y = top + height;
}

/** A table whose rows are as high as their words; each page begins with its head. */
export function writeTable(
  pdf: Pdf,
  parent: Parent,
  columns: readonly PaperColumn[],
  rows: readonly (readonly string[])[],
): void {
  const places = placesOf(pdf, columns);
  const heads = columns.map(({ name }) => name);
  const headed = heightOfRow(pdf, heads, places, true);
  const table = pdf.struct('Table');
  parent.add(table);
  const begin = () => writeRow(pdf, table, heads, { places, isHead: true, height: headed });
  begin();
  for (const cells of rows) {
    const height = heightOfRow(pdf, cells, places, false);
    if (pdf.y + height > pdf.page.height - MARGIN) {
      pdf.addPage();
      begin();
    }
    writeRow(pdf, table, cells, { places, isHead: false, height });
  }
  table.end();
}
