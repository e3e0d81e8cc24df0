import { MAX_QUESTIONS } from './bounds';
import { textOf } from './bytes';
import { readCsv } from './csv/read';
import { readGift } from './gift/read';
import { readH5p } from './h5p/read';
import { readMoodleXml } from './moodle-xml/read';
import { readQti } from './qti/read';
import { Refusal, type Reading } from './sheet';

/** Formats that questions are read from. */
export const READ_FORMATS = ['gift', 'moodle-xml', 'qti', 'csv', 'h5p'] as const;
export type ReadFormat = (typeof READ_FORMATS)[number];

const READERS = { gift: readGift, 'moodle-xml': readMoodleXml, qti: readQti, csv: readCsv, h5p: readH5p };

export interface ReadOptions {
  /** A new id for each question: UUID version 7. */
  newId: () => string;
}

/**
 * The questions of a file, each with what was kept, changed and dropped, or with why it is refused; nothing is stored, so
 * that this is the dry run too. Never throws for what the bytes hold: what is wrong with the whole is `refusal`. Bounded
 * by `MAX_BYTES`, `MAX_QUESTIONS` and `MAX_DEPTH`; addresses in a file are never fetched.
 */
export function readQuestions(format: ReadFormat, bytes: Uint8Array, { newId }: ReadOptions): Reading {
  const questions: Reading['questions'] = [];
  try {
    for (const read of READERS[format](textOf(bytes), newId)) {
      if (questions.length === MAX_QUESTIONS) throw new Refusal('file.too-many', { maximum: MAX_QUESTIONS });
      questions.push(read());
    }
    if (questions.length === 0) throw new Refusal('file.no-questions');
    return { questions };
  } catch (reason) {
    if (reason instanceof Refusal) return { questions, refusal: reason.note };
    if (reason instanceof RangeError) return { questions, refusal: new Refusal('file.too-deep').note };
    throw reason;
  }
}
