import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { withKeptMarks } from '@pirecow/content/folder';
import type { Piece, Run } from '../guide/rich-tree';

export type Pdf = PDFKit.PDFDocument;

export const MARGIN = 64;
export const INK = '#1c2b2a';
const GREEN = '#0a5a4c';
const CELL = 6;
/** Between lines, in points. */
const LINE_GAP = 3;

const packages = createRequire(join(process.cwd(), 'package.json'));
const font = (style: string) =>
  readFileSync(packages.resolve(`@fontsource/source-sans-3/files/source-sans-3-latin-${style}.woff`));
const FONTS = { body: '400-normal', italic: '400-italic', bold: '600-normal', title: '700-normal' } as const;
/** Arrows and signs that text fonts lack, and letters of one width for code. */
const SIGNS = { symbols: 'Main-Regular', signs: 'AMS-Regular', code: 'Typewriter-Regular' } as const;
const sign = (name: string) => readFileSync(packages.resolve(`katex/dist/fonts/KaTeX_${name}.woff`));

/** What a document is. */
interface PaperHead {
  title: string;
  language: string;
  /** Wider than high. */
  lies?: boolean;
}

/** A document in that language: tagged, as PDF/UA asks for. */
export async function beginPdf({ title, language, lies = false }: PaperHead): Promise<Pdf> {
  // Loaded when somebody wants paper: it would hold 30 MB of an idle platform.
  const { default: PDFDocument } = await import('pdfkit');
  const options: PDFKit.PDFDocumentOptions = {
    ...{ size: 'A4', margin: MARGIN, bufferPages: true, layout: lies ? 'landscape' : 'portrait' },
    ...{ pdfVersion: '1.7', tagged: true, lang: language, displayTitle: true },
    info: { Title: title, Author: 'pirEcow' },
  };
  // The types of pdfkit do not know its newest subset yet.
  const pdf = new PDFDocument(Object.assign(options, { subset: 'PDF/UA' }));
  for (const [name, style] of Object.entries(FONTS)) pdf.registerFont(name, font(style));
  for (const [name, file] of Object.entries(SIGNS)) pdf.registerFont(name, sign(file));
  return pdf;
}

const nameOf = ({ bold, italic }: Run) => (bold ? 'bold' : italic ? 'italic' : 'body');
/** Words in no style. */
export const plain = (text: string): Run => ({ text, bold: false, italic: false });
export const wordsOf = (runs: Run[]) => spaced(runs.map(({ text }) => text).join(''));

/** Whether the font of that name has that letter. The types of pdfkit do not tell which font is chosen. */
function hasLetter(pdf: Pdf, name: string, letter: string): boolean {
  const { _font: chosen } = pdf.font(name) as unknown as {
    _font: { font: { hasGlyphForCodePoint: (code: number) => boolean } };
  };
  return chosen.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
}

/** Spaces of other widths, which text fonts lack: French sets narrow ones before its marks. */
const spaced = (text: string) => withKeptMarks(text.replace(/[\u2000-\u200a\u202f]/g, '\u00a0'));

/** Changes how a sign before it looks, and is nothing by itself. */
const INVISIBLE = /\u200b|\u200c|\u200d|\ufe0e|\ufe0f/g;

/** Words cut where another font has to write them; what no font has becomes a question mark. */
function written(pdf: Pdf, name: string, text: string): { name: string; text: string }[] {
  const parts: { name: string; text: string }[] = [];
  for (const letter of spaced(text).replace(INVISIBLE, '')) {
    const found = [name, 'symbols', 'signs'].find((one) => /\s/.test(letter) || hasLetter(pdf, one, letter));
    const last = parts.at(-1);
    if (last && last.name === (found ?? name)) last.text += found ? letter : '?';
    else parts.push({ name: found ?? name, text: found ? letter : '?' });
  }
  return parts;
}

/** Where a paragraph stands. */
interface Place {
  left: number;
  top: number;
  width: number;
  size: number;
}

/** Writes runs as one flowing paragraph in that place. */
export function flowIn(pdf: Pdf, runs: Run[], { left, top, width, size }: Place): void {
  pdf.fontSize(size).fillColor(INK);
  const parts = runs.flatMap((run) => written(pdf, nameOf(run), run.text));
  parts.forEach(({ name, text }, at) => {
    const options = { width, lineGap: LINE_GAP, continued: at < parts.length - 1 };
    pdf.font(name);
    if (at === 0) pdf.text(text, left, top, options);
    else pdf.text(text, options);
  });
}

/** How high that paragraph is, within a point a line: other fonts than that of the text count as that one. */
export function heightOf(pdf: Pdf, runs: Run[], { width, size }: Pick<Place, 'width' | 'size'>): number {
  pdf.font(runs.some(({ bold }) => bold) ? 'bold' : 'body').fontSize(size);
  return pdf.heightOfString(wordsOf(runs) || ' ', { width, lineGap: LINE_GAP });
}

/** Writes runs as one flowing paragraph, as wide as the page. */
export function flow(pdf: Pdf, runs: Run[], size: number, indent = 0): void {
  const width = pdf.page.width - 2 * MARGIN - indent;
  flowIn(pdf, runs, { left: MARGIN + indent, top: pdf.y, width, size });
}

/** A new page where less than that height is left. */
export function keep(pdf: Pdf, height: number): void {
  if (pdf.y + height > pdf.page.height - MARGIN) pdf.addPage();
}

export type Parent = PDFKit.PDFStructureElement;

/** Puts what is drawn under its tag, so that a screen reader knows what it is. */
export function tagged(pdf: Pdf, parent: Parent, tag: string, draw: () => void): void {
  parent.add(pdf.struct(tag, {}, draw));
}

export function heading(pdf: Pdf, parent: Parent, tag: string, text: string, size: number): void {
  keep(pdf, 90);
  tagged(pdf, parent, tag, () => {
    pdf.font('title').fontSize(size).fillColor(GREEN).text(spaced(text), MARGIN, pdf.y);
  });
  pdf.moveDown(0.4);
}

export function list(pdf: Pdf, parent: Parent, { items, ordered }: Extract<Piece, { kind: 'list' }>): void {
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

/** Lines as they are, in letters of one width. */
export function listing(pdf: Pdf, parent: Parent, code: string): void {
  tagged(pdf, parent, 'Code', () => {
    pdf.fontSize(9.5).fillColor(INK);
    for (const written of code.trimEnd().split('\n')) {
      const words = written.trimStart();
      // The font has the letters of programs; what it lacks is written in that of the text.
      pdf.font(/^[\x20-\x7e]*$/.test(words) ? 'code' : 'body');
      const indent = (written.length - words.length) * 5;
      const width = pdf.page.width - 2 * MARGIN - indent;
      pdf.text(words || ' ', MARGIN + indent, pdf.y, { width });
    }
  });
}

/** A piece of a rich text. */
export function drawPiece(pdf: Pdf, parent: Parent, piece: Piece): void {
  if (piece.kind === 'heading') {
    pdf.moveDown(0.5);
    return heading(pdf, parent, 'H3', wordsOf(piece.runs), 14);
  }
  if (piece.kind === 'list') list(pdf, parent, piece);
  else if (piece.kind === 'table') table(pdf, parent, piece.rows);
  else if (piece.kind === 'code') listing(pdf, parent, piece.text);
  else {
    const isQuote = piece.kind === 'quote';
    keep(pdf, 36);
    tagged(pdf, parent, isQuote ? 'BlockQuote' : 'P', () => flow(pdf, piece.runs, 11, isQuote ? 22 : 0));
  }
  pdf.moveDown(0.6);
}

/** Numbers at the foot are no part of the text. */
export function numberPages(pdf: Pdf): void {
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
