import type { Key, Question } from '@pirecow/content';

/** One question with its key and its texts in one language, by field (`prompt`, `option.a.text`), as Markdown where rich. */
export interface QuestionSheet {
  question: Question;
  key: Key;
  texts: Record<string, string>;
  /** What the file calls it. Our questions have no name of their own: a bank may keep it. */
  name?: string;
  /** Folder of the question bank that it came from. */
  category?: string;
  tags: string[];
}

/** A stable code and what it speaks of. Words are chosen at the edge. */
export interface Note {
  rule: string;
  values: Record<string, string | number>;
}

/** What became of a question on its way. */
export interface Report {
  /** Fields whose texts came along. */
  kept: string[];
  changed: Note[];
  dropped: Note[];
}

/** Where in a file a question stands: its number from 1, and the line it begins on where that is known. */
export interface Origin {
  number: number;
  line?: number;
  name?: string;
}

export type ReadQuestion = { at: Origin } & (
  | { sheet: QuestionSheet; report: Report; refusal?: undefined }
  | { refusal: Note; sheet?: undefined; report?: undefined }
);

/** What a file holds. `refusal`: why the file as a whole was not read (to its end). */
export interface Reading {
  questions: ReadQuestion[];
  refusal?: Note;
}

/** Why a question or a file is not taken. Thrown inside this library only; its doors answer it. */
export class Refusal extends Error {
  readonly note: Note;

  constructor(rule: string, values: Note['values'] = {}) {
    super(rule);
    this.note = { rule, values };
  }
}

const MAX_NOTES = 30;

/** Collects what is changed and dropped of one question; the same thing is said once. */
export class Notes {
  readonly changed: Note[] = [];
  readonly dropped: Note[] = [];

  change(rule: string, values: Note['values'] = {}): void {
    add(this.changed, { rule, values });
  }

  drop(rule: string, values: Note['values'] = {}): void {
    add(this.dropped, { rule, values });
  }
}

function add(notes: Note[], note: Note): void {
  const same = (other: Note) => JSON.stringify(other) === JSON.stringify(note);
  if (notes.length < MAX_NOTES && !notes.some(same)) notes.push(note);
}
