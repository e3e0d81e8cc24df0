export { MAX_BYTES, MAX_DEPTH, MAX_QUESTIONS } from './bounds';
export { sheetProblems } from './build/finish';
export { READ_FORMATS, readQuestions, type ReadFormat, type ReadOptions } from './read';
export type { QtiOptions } from './qti/write';
export type { QtiVersion } from './qti/names';
export type { Note, Origin, QuestionSheet, Reading, ReadQuestion, Report } from './sheet';
export { writeGiftFile, writeQtiPackage, type WrittenQuestion, type Writing } from './write';
export { MAX_XLIFF_BYTES } from './xliff/names';
export {
  readXliff,
  type ReturnedState,
  type ReturnedText,
  type UnreadText,
  type XliffReading,
} from './xliff/read';
export { writeXliff, type XliffWish } from './xliff/write';
