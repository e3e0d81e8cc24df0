export { MAX_BYTES, MAX_DEPTH, MAX_QUESTIONS } from './bounds';
export { sheetProblems } from './build/finish';
export type { ConversionNote } from './markdown/conversion';
export { type MarkdownReading, readMarkdownCourse } from './markdown/read-course';
export { slugOf } from './markdown/slugs';
export { fateOf } from './packaged/blocks';
export { writeCourseStructure } from './packaged/cmi5';
export type { LanguageMap, Outline, OutlineUnit } from './packaged/outline';
export { writeManifest } from './packaged/scorm12';
export { type UnitInLanguage, writeUnitPage } from './packaged/unit-page';
export { READ_FORMATS, readQuestions, type ReadFormat, type ReadOptions } from './read';
export type { QtiOptions } from './qti/write';
export type { QtiVersion } from './qti/names';
export type { Note, Origin, QuestionSheet, Reading, ReadQuestion, Report } from './sheet';
export { writeGiftFile, writeQtiPackage, type WrittenQuestion, type Writing } from './write';
export { type ProtectedText, protectText } from './machine/protect';
export { findDuplicates, type LikelyDuplicate } from './spaces/duplicates/find';
export type { DuplicateReason } from './spaces/duplicates/judge';
export type { Comparable } from './spaces/duplicates/traits';
export { type ColumnMapping, SPACE_FIELDS, type SpaceField } from './spaces/read/fields';
export { SPACE_RULES, type SpaceDone, type SpaceNote, type SpaceRule } from './spaces/read/notes';
export {
  type ReadSpace,
  readSpaces,
  SPACE_FORMATS,
  type SpaceFormat,
  type SpacesOptions,
  type SpacesReading,
} from './spaces/read/read';
export {
  type SpaceRecord,
  type SpaceRecordInput,
  spaceRecordSchema,
  type SpaceSource,
} from './spaces/space-record';
export { csvLine, SPACE_COLUMNS, spaceRow } from './spaces/write/csv';
export { featureCollection, spaceFeature } from './spaces/write/geojson';
export { spaceJsonLd } from './spaces/write/json-ld';
export { MEDIATION_COLUMNS, mediationRow } from './spaces/write/mediation';
export type { PublishedSpace } from './spaces/write/published';
export { spaceApi, type SpaceApiNow } from './spaces/write/space-api';
export { MAX_XLIFF_BYTES } from './xliff/names';
export {
  readXliff,
  type ReturnedState,
  type ReturnedText,
  type UnreadText,
  type XliffReading,
} from './xliff/read';
export { writeXliff, type XliffWish } from './xliff/write';
