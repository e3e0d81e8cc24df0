import { buffer } from 'node:stream/consumers';
import { attendanceOf, type MeetingHead } from '@pirecow/contracts';
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
import { momentsIn, type Words } from '@pirecow/platform';
import type { Countersigned, Expected, WordRow } from './attendance-store';
import { type Cell, tableRows } from './sheet-rows';

export interface SheetPaper {
  meeting: MeetingHead;
  organisation: string;
  /** One or two: what is said in the first stands beside what is said in the second. */
  languages: string[];
  expected: readonly Expected[];
  words: readonly WordRow[];
  countersigned: readonly Countersigned[];
}

type Say = (key: string, values?: Record<string, unknown>) => string;

/** The same in each language, side by side. */
function sayer({ languages }: SheetPaper, words: Words): Say {
  return (key, values = {}) =>
    [...new Set(languages.map((language) => words.say(language, `meetings:sheet.${key}`, values)))].join(
      ' / ',
    );
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

/** The cells of a sheet: what stands for each person in each half-day, and who countersigned it and when. */
class Cells {
  private readonly at: (moment: Date) => string;
  private readonly byId: ReadonlyMap<string, Countersigned>;

  constructor(
    private readonly paper: SheetPaper,
    private readonly say: Say,
  ) {
    const written = momentsIn(paper.meeting.timeZone);
    this.at = (moment) => written(moment.toISOString());
    this.byId = new Map(paper.countersigned.map((one) => [one.id, one]));
  }

  head(): Cell[] {
    const { meeting } = this.paper;
    const halves = meeting.halves.map(({ half, from, until, minutes }) => ({
      text: `${this.say(`half.${half}`)}\n${from}–${until}, ${this.lasting(minutes)}`,
    }));
    return [{ text: this.say('name') }, ...halves];
  }

  /** `4 h`, `3 h 30 min`: told from a time of day. */
  private lasting(minutes: number): string {
    const hours = this.say('hours', { hours: Math.floor(minutes / 60) });
    return minutes % 60 === 0 ? hours : `${hours} ${minutes % 60} min`;
  }

  person({ accountId, name }: Expected): Cell[] {
    const of = (half: string) =>
      this.paper.words.filter((word) => word.half === half && word.accountId === accountId);
    return [{ text: name }, ...this.paper.meeting.halves.map(({ half }) => this.attendance(of(half)))];
  }

  /** A row for each time that somebody countersigned; one that is empty where nobody has. */
  trainers(): Cell[][] {
    const { meeting, countersigned } = this.paper;
    const halves = meeting.halves.map(({ half }) => countersigned.filter((one) => one.half === half));
    const rows = Math.max(1, ...halves.map(({ length }) => length));
    return Array.from({ length: rows }, (_, at) => [
      { text: this.say('trainer-signs') },
      ...halves.map((signed) => this.countersignature(signed[at])),
    ]);
  }

  private countersignature(signed: Countersigned | undefined): Cell {
    if (!signed) return { text: '' };
    return { text: `${signed.name}, ${this.at(signed.at)}`, strokes: signed.strokes };
  }

  private attendance(words: readonly WordRow[]): Cell {
    const state = attendanceOf(words);
    if (state === 'open') return { text: '' };
    const signature = words.find(({ kind }) => kind === 'signature');
    const last = words.findLast(({ kind }) => kind !== 'signature');
    const by = this.byId.get(last?.countersignedBy ?? '');
    const what = this.say(`state.${state}`);
    const signed = signature ? `${what}, ${this.at(signature.signedAt)}` : what;
    const seen = by ? `\n${this.say('countersigned-by')}: ${by.name}, ${this.at(by.at)}` : '';
    return { text: signed + seen, strokes: signature?.strokes };
  }
}

/** An attendance sheet as PDF (PDF/UA): who, each half-day, what was signed, and who countersigned it and when. */
export async function writeSheet(paper: SheetPaper, words: Words): Promise<Buffer> {
  const say = sayer(paper, words);
  const { meeting, expected } = paper;
  const pdf = await beginPdf({
    title: `${say('title')}: ${meeting.title}`,
    language: paper.languages[0] ?? 'fr',
  });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  heading(pdf, root, 'H1', say('title'), 18);
  facts(pdf, root, paper, say);
  const cells = new Cells(paper, say);
  const people = expected.map((person) => cells.person(person));
  tableRows(pdf, root, cells.head(), [...people, ...cells.trainers()]);
  root.end();
  numberPages(pdf);
  pdf.end();
  return buffer(pdf);
}
