import { buffer } from 'node:stream/consumers';
import { type MeetingHead, SIGNATURE_HEIGHT, SIGNATURE_WIDTH, type Strokes } from '@pirecow/contracts';
import {
  beginPdf,
  flow,
  heading,
  keep,
  MARGIN,
  numberPages,
  type Parent,
  type Pdf,
  plain,
  tagged,
} from '@pirecow/features/catalogue';
import type { Words } from '@pirecow/platform';
import { attendanceOf } from './attendance-state';
import type { Countersigned, Expected, WordRow } from './attendance-store';

export interface SheetPaper {
  meeting: MeetingHead;
  organisation: string;
  /** One or two: what is said in the first stands beside what is said in the second. */
  languages: string[];
  expected: readonly Expected[];
  words: readonly WordRow[];
  countersigned: readonly Countersigned[];
}

/** As high as a signature on paper needs. */
const ROW = 46;
const CELL = 6;
const LINE = '#b9c6c3';

type Say = (key: string, values?: Record<string, unknown>) => string;
type Draw = (box: { left: number; top: number; width: number; height: number }) => void;

/** The same in each language, side by side. */
function sayer({ languages }: SheetPaper, words: Words): Say {
  return (key, values = {}) =>
    [...new Set(languages.map((language) => words.say(language, `meetings:sheet.${key}`, values)))].join(
      ' / ',
    );
}

/** Draws a signature into a box, as large as it fits. What is drawn has words beside it. */
function drawn(pdf: Pdf, strokes: Strokes): Draw {
  return ({ left, top, width, height }) => {
    const scale = Math.min(width / SIGNATURE_WIDTH, height / SIGNATURE_HEIGHT);
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf.lineWidth(1).strokeColor('#1c2b2a');
    for (const [x = 0, y = 0, ...rest] of strokes) {
      pdf.moveTo(left + x * scale, top + y * scale);
      for (let at = 0; at + 1 < rest.length; at += 2)
        pdf.lineTo(left + (rest[at] ?? 0) * scale, top + (rest[at + 1] ?? 0) * scale);
      pdf.stroke();
    }
    pdf.endMarkedContent();
  };
}

interface Cell {
  text: string;
  draw?: Draw | undefined;
}

function row(
  pdf: Pdf,
  table: Parent,
  cells: readonly Cell[],
  { height, isHead }: { height: number; isHead: boolean },
): void {
  keep(pdf, height);
  const width = (pdf.page.width - 2 * MARGIN) / cells.length;
  const line = pdf.struct('TR');
  table.add(line);
  const top = pdf.y;
  cells.forEach(({ text, draw }, at) => {
    const left = MARGIN + at * width;
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf.lineWidth(0.7).rect(left, top, width, height).strokeColor(LINE).stroke();
    pdf.endMarkedContent();
    draw?.({ left: left + CELL, top: top + 4, width: width - 2 * CELL, height: height - 20 });
    tagged(pdf, line, isHead ? 'TH' : 'TD', () => {
      const inner = { width: width - 2 * CELL, height: height - CELL, ellipsis: true };
      pdf.font(isHead ? 'bold' : 'body').fontSize(draw ? 7 : 9);
      pdf.fillColor('#1c2b2a').text(text || ' ', left + CELL, draw ? top + height - 13 : top + CELL, inner);
    });
  });
  line.end();
  pdf.y = top + height;
}

function facts(pdf: Pdf, root: Parent, { meeting, organisation, expected }: SheetPaper, say: Say): void {
  const lines = [
    [say('organisation'), organisation],
    [say('course'), meeting.course.name],
    [say('meeting'), meeting.title],
    [say('day'), `${meeting.heldOn}, ${meeting.from}–${meeting.until} (${meeting.timeZone})`],
    [say('place'), meeting.place || say('by-video')],
    [say('trainers'), meeting.trainers.map(({ name }) => name).join(', ')],
    [say('people'), String(expected.length)],
  ] as const;
  for (const [name, value] of lines) {
    tagged(pdf, root, 'P', () => flow(pdf, [{ ...plain(`${name}: `), bold: true }, plain(value || '—')], 10));
  }
  pdf.moveDown(0.8);
}

/** What stands for somebody in a half-day: the drawn signature, or why there is none. */
function attendance(pdf: Pdf, words: readonly WordRow[], say: Say, isEmpty: boolean): Cell {
  if (isEmpty) return { text: '' };
  const signature = words.find(({ kind }) => kind === 'signature');
  const state = attendanceOf(words);
  const text = state === 'open' ? '' : say(`state.${state}`);
  return { text, draw: signature?.strokes ? drawn(pdf, signature.strokes) : undefined };
}

/** An attendance sheet as PDF (PDF/UA): who, each half-day, what was signed, and the trainer. */
export async function writeSheet(paper: SheetPaper, words: Words): Promise<Buffer> {
  const say = sayer(paper, words);
  const { meeting, expected, countersigned } = paper;
  const pdf = await beginPdf({
    title: `${say('title')}: ${meeting.title}`,
    language: paper.languages[0] ?? 'fr',
  });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  heading(pdf, root, 'H1', say('title'), 18);
  facts(pdf, root, paper, say);
  const isEmpty = paper.words.length + countersigned.length === 0;
  const table = pdf.struct('Table');
  root.add(table);
  const halves = meeting.halves.map(({ half, from, until, minutes }) => ({
    text: `${say(`half.${half}`)}\n${from}–${until}, ${say('hours', { hours: hoursOf(minutes) })}`,
  }));
  row(pdf, table, [{ text: say('name') }, ...halves], { height: 44, isHead: true });
  for (const { accountId, name } of expected) {
    const of = (half: string) =>
      paper.words.filter((word) => word.half === half && word.accountId === accountId);
    const cells = meeting.halves.map(({ half }) => attendance(pdf, of(half), say, isEmpty));
    row(pdf, table, [{ text: name }, ...cells], { height: ROW, isHead: false });
  }
  const signedBy = meeting.halves.map(({ half }): Cell => {
    const last = countersigned.findLast((one) => one.half === half);
    return last ? { text: last.name, draw: drawn(pdf, last.strokes) } : { text: '' };
  });
  row(pdf, table, [{ text: say('trainer-signs') }, ...signedBy], { height: ROW + 14, isHead: false });
  table.end();
  root.end();
  numberPages(pdf);
  pdf.end();
  return buffer(pdf);
}

/** `3:30`. */
function hoursOf(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
