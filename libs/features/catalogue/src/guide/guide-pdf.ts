import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { type Piece, richPieces, type Run } from './rich-tree';

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

type Pdf = PDFKit.PDFDocument;

const MARGIN = 64;
const INK = '#1c2b2a';
const GREEN = '#0a5a4c';
const CELL = 6;

const packages = createRequire(join(process.cwd(), 'package.json'));
const font = (style: string) =>
  readFileSync(packages.resolve(`@fontsource/source-sans-3/files/source-sans-3-latin-${style}.woff`));
const FONTS = { body: '400-normal', italic: '400-italic', bold: '600-normal', title: '700-normal' } as const;

function begin({ title, language }: Book): Pdf {
  const options: PDFKit.PDFDocumentOptions = {
    ...{ size: 'A4', margin: MARGIN, bufferPages: true },
    ...{ pdfVersion: '1.7', tagged: true, lang: language, displayTitle: true },
    info: { Title: title, Author: 'pirEcow' },
  };
  // The types of pdfkit do not know its newest subset yet.
  const pdf = new PDFDocument(Object.assign(options, { subset: 'PDF/UA' }));
  for (const [name, style] of Object.entries(FONTS)) pdf.registerFont(name, font(style));
  return pdf;
}

const nameOf = ({ bold, italic }: Run) => (bold ? 'bold' : italic ? 'italic' : 'body');
const plain = (text: string): Run => ({ text, bold: false, italic: false });
const wordsOf = (runs: Run[]) => runs.map(({ text }) => text).join('');

/** Writes runs as one flowing paragraph. */
function flow(pdf: Pdf, runs: Run[], size: number, indent = 0): void {
  const width = pdf.page.width - 2 * MARGIN - indent;
  pdf.fontSize(size).fillColor(INK);
  runs.forEach((run, at) => {
    const options = { width, lineGap: 3, continued: at < runs.length - 1 };
    pdf.font(nameOf(run));
    if (at === 0) pdf.text(run.text, MARGIN + indent, pdf.y, options);
    else pdf.text(run.text, options);
  });
}

/** A new page where less than that height is left. */
function keep(pdf: Pdf, height: number): void {
  if (pdf.y + height > pdf.page.height - MARGIN) pdf.addPage();
}

type Parent = PDFKit.PDFStructureElement;

/** Puts what is drawn under its tag, so that a screen reader knows what it is. */
function tagged(pdf: Pdf, parent: Parent, tag: string, draw: () => void): void {
  parent.add(pdf.struct(tag, {}, draw));
}

function heading(pdf: Pdf, parent: Parent, tag: string, text: string, size: number): void {
  keep(pdf, 90);
  tagged(pdf, parent, tag, () => {
    pdf.font('title').fontSize(size).fillColor(GREEN).text(text, MARGIN, pdf.y);
  });
  pdf.moveDown(0.4);
}

function list(pdf: Pdf, parent: Parent, { items, ordered }: Extract<Piece, { kind: 'list' }>): void {
  const element = pdf.struct('L');
  parent.add(element);
  items.forEach((runs, at) => {
    keep(pdf, 36);
    const item = pdf.struct('LI');
    element.add(item);
    const top = pdf.y;
    tagged(pdf, item, 'Lbl', () => {
      pdf
        .font('body')
        .fontSize(11)
        .fillColor(INK)
        .text(ordered ? `${at + 1}.` : '•', MARGIN + 4, top);
    });
    pdf.y = top;
    tagged(pdf, item, 'LBody', () => flow(pdf, runs, 11, 22));
    item.end();
    pdf.moveDown(0.25);
  });
  element.end();
}

function tableRow(pdf: Pdf, parent: Parent, cells: Run[][], isHead: boolean): void {
  const width = (pdf.page.width - 2 * MARGIN) / cells.length;
  const style = isHead ? 'bold' : 'body';
  pdf.font(style).fontSize(10).fillColor(INK);
  const heights = cells.map((runs) => pdf.heightOfString(wordsOf(runs) || ' ', { width: width - 2 * CELL }));
  const height = Math.max(...heights) + 2 * CELL;
  keep(pdf, height);
  const row = pdf.struct('TR');
  parent.add(row);
  const top = pdf.y;
  cells.forEach((runs, at) => {
    const left = MARGIN + at * width;
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf.rect(left, top, width, height).strokeColor('#b9c6c3').stroke();
    pdf.endMarkedContent();
    tagged(pdf, row, isHead ? 'TH' : 'TD', () => {
      pdf.font(style).text(wordsOf(runs) || ' ', left + CELL, top + CELL, { width: width - 2 * CELL });
    });
  });
  row.end();
  pdf.y = top + height;
}

function table(pdf: Pdf, parent: Parent, rows: Run[][][]): void {
  const element = pdf.struct('Table');
  parent.add(element);
  rows.forEach((cells, at) => tableRow(pdf, element, cells, at === 0));
  element.end();
}

function draw(pdf: Pdf, parent: Parent, piece: Piece): void {
  if (piece.kind === 'heading') {
    pdf.moveDown(0.5);
    return heading(pdf, parent, 'H3', wordsOf(piece.runs), 14);
  }
  if (piece.kind === 'list') list(pdf, parent, piece);
  else if (piece.kind === 'table') table(pdf, parent, piece.rows);
  else {
    const isQuote = piece.kind === 'quote';
    keep(pdf, 36);
    tagged(pdf, parent, isQuote ? 'BlockQuote' : 'P', () => flow(pdf, piece.runs, 11, isQuote ? 22 : 0));
  }
  pdf.moveDown(0.6);
}

function chapter(pdf: Pdf, parent: Parent, { title, summary, body }: Chapter): void {
  pdf.addPage();
  pdf.outline.addItem(title);
  const section = pdf.struct('Sect');
  parent.add(section);
  heading(pdf, section, 'H2', title, 20);
  tagged(pdf, section, 'P', () => flow(pdf, [{ ...plain(summary), italic: true }], 12));
  pdf.moveDown(0.8);
  for (const piece of richPieces(body)) draw(pdf, section, piece);
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

/** Numbers at the foot are no part of the text. */
function numberPages(pdf: Pdf): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    pdf.switchToPage(at);
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font('body').fontSize(9).fillColor(INK);
    pdf.text(`${at + 1} / ${count}`, MARGIN, pdf.page.height - 40, { align: 'center', lineBreak: false });
    pdf.endMarkedContent();
  }
}

/** A book as PDF (PDF/UA): tagged, with outline, language and page numbers. */
export function writeBook(book: Book): Promise<Buffer> {
  const pdf = begin(book);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  cover(pdf, root, book);
  for (const one of book.chapters) chapter(pdf, root, one);
  root.end();
  numberPages(pdf);
  pdf.end();
  return buffer(pdf);
}
