import {
  beginPdf,
  flow,
  heading,
  numberPages,
  type Parent,
  type Pdf,
  plain,
  tagged,
} from '@pirecow/features/catalogue';
import { buffer } from 'node:stream/consumers';
import type { Told } from '../parts/told';
import { type PaperColumn, writeTable } from './table';

/** A part as it stands on paper. */
export interface PaperPart {
  title: string;
  columns: PaperColumn[];
  rows: string[][];
  /** How many rows there are: more than on paper where the tables beside hold the rest. */
  total: string;
  /** Said in place of rows, or below them. */
  note: string | null;
}

interface Paper {
  title: string;
  /** What stands above all: whom it is about, who made it, up to which entry of the log. */
  facts: readonly (readonly [name: string, value: string])[];
  parts: readonly PaperPart[];
}

const line = (pdf: Pdf, parent: Parent, name: string, value: string) =>
  tagged(pdf, parent, 'P', () => flow(pdf, [{ ...plain(`${name} `), bold: true }, plain(value || '—')], 9));

function writePart(pdf: Pdf, root: Parent, { title, columns, rows, note }: PaperPart): number {
  pdf.addPage();
  const page = pdf.bufferedPageRange().count;
  heading(pdf, root, 'H2', title, 14);
  if (rows.length > 0) writeTable(pdf, root, columns, rows);
  if (note) {
    pdf.moveDown(0.5);
    tagged(pdf, root, 'P', () => flow(pdf, [plain(note)], 9));
  }
  return page;
}

function writeIndex(
  pdf: Pdf,
  parent: Parent,
  { say }: Told,
  parts: readonly PaperPart[],
  pages: number[],
): void {
  heading(pdf, parent, 'H2', say('index'), 14);
  const columns = [
    { name: say('column.part'), weight: 4 },
    { name: say('column.rows'), weight: 4 },
    { name: say('column.page'), weight: 1 },
  ];
  const rows = parts.map(({ title, total }, at) => [title, total, String(pages[at] ?? '')]);
  writeTable(pdf, parent, columns, rows);
}

/** A document with an index before its parts, tagged (PDF/UA). A part without rows is there, and says so. */
export async function writePaper({ title, facts, parts }: Paper, told: Told): Promise<Buffer> {
  const pdf = await beginPdf({ title, language: told.language, lies: true });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  // The index comes first, and is written last: only then it knows the pages.
  const [first, rest] = [pdf.struct('Sect'), pdf.struct('Sect')];
  root.add(first).add(rest);
  heading(pdf, first, 'H1', title, 18);
  for (const [name, value] of facts) line(pdf, first, name, value);
  pdf.moveDown(0.6);
  const below = pdf.y;
  const pages = parts.map((part) => writePart(pdf, rest, part));
  pdf.switchToPage(0);
  pdf.y = below;
  writeIndex(pdf, first, told, parts, pages);
  first.end();
  rest.end();
  root.end();
  numberPages(pdf);
  pdf.end();
  return buffer(pdf);
}
