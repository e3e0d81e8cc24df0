import { buffer } from 'node:stream/consumers';
import {
  beginPdf,
  drawPiece,
  flow,
  heading,
  numberPages,
  type Parent,
  type Pdf,
  plain,
  tagged,
} from '../paper/pdf';
import { richPieces } from './rich-tree';

/** A chapter of a book: its title, what it is about, and its text in Markdown. */
export interface Chapter {
  title: string;
  summary: string;
  body: string;
}

export interface Book {
  title: string;
  lead: string;
  version: string;
  language: string;
  chapters: Chapter[];
}

function chapter(pdf: Pdf, parent: Parent, { title, summary, body }: Chapter): void {
  pdf.addPage();
  pdf.outline.addItem(title);
  const section = pdf.struct('Sect');
  parent.add(section);
  heading(pdf, section, 'H2', title, 20);
  tagged(pdf, section, 'P', () => flow(pdf, [{ ...plain(summary), italic: true }], 12));
  pdf.moveDown(0.8);
  for (const piece of richPieces(body)) drawPiece(pdf, section, piece);
  section.end();
}

function cover(pdf: Pdf, parent: Parent, { title, lead, version, chapters }: Book): void {
  pdf.y = 200;
  heading(pdf, parent, 'H1', title, 30);
  tagged(pdf, parent, 'P', () => flow(pdf, [plain(lead)], 14));
  pdf.moveDown(2);
  for (const [at, one] of chapters.entries())
    tagged(pdf, parent, 'P', () => flow(pdf, [plain(`${at + 1}. ${one.title}`)], 11));
  pdf.moveDown(2);
  tagged(pdf, parent, 'P', () => flow(pdf, [plain(`pirEcow · ${version} · CC BY-SA 4.0`)], 10));
}

/** A book as PDF (PDF/UA): tagged, with outline, language and page numbers. */
export async function writeBook(book: Book): Promise<Buffer> {
  const pdf = await beginPdf(book);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  cover(pdf, root, book);
  for (const one of book.chapters) chapter(pdf, root, one);
  root.end();
  numberPages(pdf);
  pdf.end();
  return buffer(pdf);
}
