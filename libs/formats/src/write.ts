import { noteForeign, noteWritten } from './write/sheet-parts';
import { writeGift } from './gift/write';
import { qtiManifest } from './qti/manifest';
import { writeQti, type QtiOptions } from './qti/write';
import { Notes, Refusal, type Note, type Origin, type QuestionSheet, type Report } from './sheet';

/** What became of one question on its way out. */
export type WrittenQuestion = { at: Origin } & (
  | { report: Report; refusal?: undefined }
  | { refusal: Note; report?: undefined }
);

export interface Writing {
  /** Name of each file and what it holds. QTI: one an item, and the manifest of the package. */
  files: Map<string, string>;
  questions: WrittenQuestion[];
}

/** Fields that a format has no place for. */
const LEFT_BY_GIFT = /^hint\.|^option\..*\.feedback\.(?:in)?correct$/;
const LEFT_BY_QTI = /^$/;

function written(
  sheet: QuestionSheet,
  number: number,
  left: RegExp,
  write: (notes: Notes) => void,
): WrittenQuestion {
  const at = { number, ...(sheet.name && { name: sheet.name }) };
  const notes = new Notes();
  try {
    write(notes);
    noteForeign(sheet, notes, left);
    noteWritten(sheet, notes);
  } catch (reason) {
    if (reason instanceof Refusal) return { at, refusal: reason.note };
    throw reason;
  }
  const { changed, dropped } = notes;
  const lost = new Set(dropped.map(({ values }) => values.field));
  return {
    at,
    report: { kept: Object.keys(sheet.texts).filter((field) => !lost.has(field)), changed, dropped },
  };
}

/** Questions as one GIFT file, with what each lost. Only questions that pass the checks of a course may be given. */
export function writeGiftFile(sheets: readonly QuestionSheet[]): Writing {
  const texts: string[] = [];
  const questions = sheets.map((sheet, index) =>
    written(sheet, index + 1, LEFT_BY_GIFT, (notes) => texts.push(writeGift(sheet, notes))),
  );
  return { files: new Map([['questions.gift.txt', texts.join('\n')]]), questions };
}

/** Questions as the files of a QTI package, with what each lost. Only questions that pass the checks may be given. */
export function writeQtiPackage(sheets: readonly QuestionSheet[], options: QtiOptions): Writing {
  const files = new Map<string, string>();
  const questions = sheets.map((sheet, index) =>
    written(sheet, index + 1, LEFT_BY_QTI, (notes) => {
      files.set(`items/${sheet.question.id}.xml`, writeQti(sheet, options, notes));
    }),
  );
  const manifest = qtiManifest('pirecow-questions', [...files.keys()], options.version);
  return { files: new Map([['imsmanifest.xml', manifest], ...files]), questions };
}
