import {
  type Course,
  courseTextFields,
  textHash,
  textKey,
  type TextField,
  type TextRecord,
  translationState,
  type TranslationState,
  unitsOf,
  unitTextFields,
} from '@pirecow/content';
import type { Element } from '../rich/tree';
import { element, xmlFile } from '../xml/write';
import { CORE, METADATA, OURS, OUTDATED } from './names';
import type { Part } from './parts';
import { splitPair } from './split-text';
import { UnitCodes } from './write-inline';

export interface XliffWish {
  /** The language that is translated into. */
  language: string;
  /** All texts, or those that are missing, drafts or outdated. */
  only: 'todo' | 'all';
}

const STATES: Record<TranslationState, Record<string, string>> = {
  missing: { state: 'initial' },
  draft: { state: 'translated' },
  current: { state: 'final' },
  outdated: { state: 'translated', subState: OUTDATED },
};

const meta = (type: string, value: string) => element('mda:meta', { type }, value);

/** What an import has to know of the wording that went out. */
function hashes(source: TextRecord, target: TextRecord | undefined): Element {
  const known = [
    meta('source', textHash(source.text)),
    ...(target ? [meta('target', textHash(target.text))] : []),
  ];
  return element('mda:metadata', {}, element('mda:metaGroup', { category: OURS }, ...known));
}

function piece(codes: UnitCodes, pair: { source: Part; target?: Part | undefined }, state: TranslationState) {
  const ids = new Map<string, string[]>();
  if (pair.source.structure !== undefined) {
    return element(
      'ignorable',
      {},
      element('source', {}, ...codes.source([{ raw: pair.source.structure }], ids)),
    );
  }
  const source = element('source', {}, ...codes.source(pair.source.words, ids));
  const words = pair.target?.words;
  const target = words ? [element('target', {}, ...codes.target(words, ids))] : [];
  return element('segment', STATES[state], source, ...target);
}

function unitOf(field: TextField, source: TextRecord, target: TextRecord | undefined): Element {
  const state = translationState(target, source);
  const codes = new UnitCodes();
  const pieces = splitPair(field.kind, source.text, target?.text).map((pair) => piece(codes, pair, state));
  const id = textKey(field.owner, field.field);
  const attributes = { id, name: field.field, canResegment: 'no', 'xml:space': 'preserve' };
  return element('unit', attributes, hashes(source, target), ...codes.originalData(), ...pieces);
}

/** One `<file>`: the course with its modules, or a unit. Undefined where it has nothing to translate. */
function fileOf(
  { structure, texts }: Course,
  owner: string,
  fields: TextField[],
  wish: XliffWish,
): Element[] {
  const [sources, targets] = [texts[structure.sourceLanguage] ?? {}, texts[wish.language] ?? {}];
  const units = fields.flatMap((field) => {
    const key = textKey(field.owner, field.field);
    const [source, target] = [sources[key], targets[key]];
    if (!source) return [];
    const done = wish.only === 'todo' && translationState(target, source) === 'current';
    return done ? [] : [unitOf(field, source, target)];
  });
  return units.length > 0 ? [element('file', { id: owner, original: structure.id }, ...units)] : [];
}

/**
 * The texts of a course with their translations into one language as XLIFF 2.1: a `<file>` for the course and its
 * modules and one for each unit, a `<unit>` for each text. Undefined where there is nothing to translate.
 */
export function writeXliff(course: Course, wish: XliffWish): string | undefined {
  const { structure } = course;
  const files = [
    ...fileOf(course, structure.id, courseTextFields(structure), wish),
    ...unitsOf(structure).flatMap((unit) => fileOf(course, unit.id, unitTextFields(unit), wish)),
  ];
  if (files.length === 0) return undefined;
  const namespaces = { xmlns: CORE, 'xmlns:mda': METADATA };
  const languages = { srcLang: structure.sourceLanguage, trgLang: wish.language };
  return xmlFile(element('xliff', { ...namespaces, version: '2.1', ...languages }, ...files));
}
