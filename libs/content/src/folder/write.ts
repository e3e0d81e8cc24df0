import type { Course } from '../course';
import { courseDocumentSchema, unitsOf, type CourseDocument } from '../document';
import { COURSE_FILE, slugsByOwner, textFile, unitFile } from '../folder-paths';
import { KEY_SCHEMAS, type Key, type Keys } from '../key';
import type { Block } from '../block';
import { splitTextKey, textKey, type TextRecord } from '../text';
import { textFields } from '../text-fields';
import type { Unit } from '../unit';
import { writeTextFile } from './text-file';
import { writeYaml } from './yaml';

/** A text with its place: language, owner, field, and the slug of the unit whose files hold it. */
interface PlacedText extends TextRecord {
  language: string;
  owner: string;
  field: string;
  slug: string | undefined;
}

function sortedRecord<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Texts in written order: as textFields lists them, then those that no field asks for. */
function placedTexts({ structure, texts }: Course): PlacedText[] {
  const slugs = slugsByOwner(structure);
  const order = new Map(
    textFields(structure).map(({ owner, field }, index) => [textKey(owner, field), index]),
  );
  const place = (key: string) => order.get(key) ?? Number.MAX_SAFE_INTEGER;
  return Object.keys(texts)
    .sort()
    .flatMap((language) => {
      const records = Object.entries(texts[language] ?? {});
      records.sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
      return records.map(([key, record]) => {
        const { owner, field } = splitTextKey(key);
        return { ...record, language, owner, field, slug: slugs.get(owner) };
      });
    });
}

/** What `states` says of a text: all that is known; nothing for a text of the source language that is simply ready. */
function writtenState(text: PlacedText, sourceLanguage: string): object | undefined {
  const { status, source, equals, by, at } = text;
  const told = text.language !== sourceLanguage || status !== 'ready';
  const entries = Object.entries({ status: told ? status : undefined, source, equals, by, at });
  const known = entries.filter(([, value]) => value !== undefined);
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}

function statesOf(texts: readonly PlacedText[], sourceLanguage: string): object {
  const states: Record<string, Record<string, Record<string, object>>> = {};
  const byOwner = [...texts].sort((a, b) => (a.owner === b.owner ? 0 : a.owner < b.owner ? -1 : 1));
  for (const text of byOwner) {
    const state = writtenState(text, sourceLanguage);
    if (state) ((states[text.language] ??= {})[text.owner] ??= {})[text.field] = state;
  }
  return sortedRecord(states);
}

function writtenKey(block: Block, key: Key | undefined): { key?: object } {
  if (block.type !== 'question' || !key) return {};
  const parsed: object = KEY_SCHEMAS[block.interaction].parse(key);
  const written = Object.entries(parsed).map(([name, value]: [string, unknown]) => {
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return [name, isRecord ? sortedRecord(value as Record<string, unknown>) : value] as const;
  });
  return { key: Object.fromEntries(written) };
}

function unitData(unit: Unit, keys: Keys, states: object): object {
  const blocks = unit.blocks.map((block) => ({ ...block, ...writtenKey(block, keys[block.id]) }));
  return { ...unit, blocks, states };
}

function courseData(document: CourseDocument, states: object): object {
  const { modules, media, ...head } = document;
  return {
    ...head,
    modules: modules.map(({ id, units }) => ({ id, units: units.map(({ slug }) => slug) })),
    media: media.map((medium) => ({ ...medium, files: sortedRecord(medium.files) })),
    states,
  };
}

/**
 * What a course is as its folder, before it is written: path → the data of a structure file, or a file of texts. The
 * course must have passed `courseSchema`; the same course gives the same, in the same order.
 */
export function courseFolderData(course: Course): Map<string, object | string> {
  const document = courseDocumentSchema.parse(course.structure);
  const bySlug = Map.groupBy(placedTexts(course), ({ slug }) => slug);
  const textsOf = (slug: string | undefined) => bySlug.get(slug) ?? [];
  const states = (slug: string | undefined) => statesOf(textsOf(slug), document.sourceLanguage);
  const files = new Map<string, object | string>([[COURSE_FILE, courseData(document, states(undefined))]]);
  for (const unit of unitsOf(document)) {
    files.set(unitFile(unit.slug), unitData(unit, course.keys, states(unit.slug)));
  }
  for (const slug of [undefined, ...unitsOf(document).map((unit) => unit.slug)]) {
    for (const [language, texts] of Map.groupBy(textsOf(slug), (text) => text.language)) {
      files.set(textFile(slug, language), writeTextFile(texts));
    }
  }
  return files;
}

/**
 * Writes a course as its folder: path → content, without media files. The course must have passed `courseSchema`; the
 * same course gives the same bytes, and reading them gives the same course.
 */
export function writeCourseFolder(course: Course): Map<string, string> {
  const written = ([path, data]: [string, object | string]): [string, string] => [
    path,
    typeof data === 'string' ? data : writeYaml(data),
  ];
  return new Map([...courseFolderData(course)].map(written));
}
