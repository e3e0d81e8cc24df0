import type { Block } from './block';
import type { Course } from './course';
import { type CourseDocument, unitsOf } from './document';
import { isSame } from './same';
import type { TextKind } from './text';
import { textKey } from './text';
import { blockTextFields, courseTextFields, type TextField, unitOwnFields } from './text-fields';
import type { Unit } from './unit';

/** What became of a thing from one state of a course to another. */
export type Fate = 'added' | 'removed' | 'changed' | 'moved';

/** One text in one language, before and after. Where it was not, or is no more, that side is missing. */
export interface TextChange {
  owner: string;
  field: string;
  kind: TextKind;
  before?: string;
  after?: string;
}

export interface BlockChange {
  id: string;
  /** What block it is: its type, or its interaction where it is a question. */
  kind: string;
  fate: Fate;
  texts: TextChange[];
  /** Whether something besides texts changed: options, key, media, points… */
  structure: boolean;
}

export interface UnitChange {
  id: string;
  title: string;
  fate: Fate;
  texts: TextChange[];
  structure: boolean;
  blocks: BlockChange[];
}

/** What differs between two states of a course, in one language. What is the same is left out. */
export interface CourseChanges {
  texts: TextChange[];
  structure: boolean;
  units: UnitChange[];
}

/** A state of a course, as it reads in one language. */
interface Side {
  course: Course;
  language: string;
}

const wordsOf = ({ course, language }: Side, { owner, field }: TextField): string | undefined =>
  course.texts[language]?.[textKey(owner, field)]?.text;

/** Texts of either side that do not say the same, in their written order. */
function textChanges(fields: TextField[], older: Side, newer: Side): TextChange[] {
  const known = new Map(fields.map((field) => [textKey(field.owner, field.field), field]));
  return [...known.values()].flatMap((one) => {
    const [before, after] = [wordsOf(older, one), wordsOf(newer, one)];
    if (before === after) return [];
    const { owner, field, kind } = one;
    return [
      { owner, field, kind, ...(before !== undefined && { before }), ...(after !== undefined && { after }) },
    ];
  });
}

/** Those of `ids` that are not where the others are: what remains without them stands in the order of `before`. */
export function movedIds(before: readonly string[], ids: readonly string[]): Set<string> {
  const places = ids.map((id) => before.indexOf(id));
  // Longest rising sequence by patience: `tails` ends the best one of each length, `previous` leads back.
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, place] of places.entries()) {
    const at = tails.findIndex((tail) => (places[tail] ?? 0) > place);
    const length = at < 0 ? tails.length : at;
    previous[index] = tails[length - 1] ?? -1;
    tails[length] = index;
  }
  const stays = new Set<number>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) stays.add(index);
  return new Set(ids.filter((_, index) => !stays.has(index)));
}

interface Thing {
  id: string;
}

/** Both lists as one: in the newer order, and what is gone behind the thing that it stood behind. */
function together<T extends Thing>(older: readonly T[], newer: readonly T[]): { was?: T; is?: T }[] {
  const before = new Map(older.map((one) => [one.id, one]));
  const now = new Set(newer.map(({ id }) => id));
  const rows: { was?: T; is?: T }[] = newer.map((is) => {
    const was = before.get(is.id);
    return { is, ...(was && { was }) };
  });
  for (const [index, was] of older.entries()) {
    if (now.has(was.id)) continue;
    const neighbour = older[index - 1]?.id;
    const at = rows.findIndex((row) => (row.is ?? row.was)?.id === neighbour);
    rows.splice(at + 1, 0, { was });
  }
  return rows;
}

const kindOf = (block: Block): string => (block.type === 'question' ? block.interaction : block.type);

function fateOf(row: { was?: unknown; is?: unknown }, hasMoved: boolean): Fate {
  if (!row.was) return 'added';
  if (!row.is) return 'removed';
  return hasMoved ? 'moved' : 'changed';
}

/** Ids that both have, that moved among those. */
function moved(older: readonly Thing[], newer: readonly Thing[]): Set<string> {
  const [before, now] = [older, newer].map((list) => list.map(({ id }) => id)) as [string[], string[]];
  return movedIds(
    before.filter((id) => now.includes(id)),
    now.filter((id) => before.includes(id)),
  );
}

function blockChanges(was: Unit | undefined, is: Unit | undefined, older: Side, newer: Side): BlockChange[] {
  const [before, now] = [was?.blocks ?? [], is?.blocks ?? []];
  const away = moved(before, now);
  return together<Block>(before, now).flatMap((row) => {
    const block = row.is ?? row.was;
    if (!block) return [];
    const fields = [row.was, row.is].flatMap((one) => (one ? blockTextFields(one) : []));
    const texts = textChanges(fields, older, newer);
    const { id } = block;
    const sameKey = isSame(older.course.keys[id], newer.course.keys[id]);
    const structure = !!row.was && !!row.is && !(isSame(row.was, row.is) && sameKey);
    const fate = fateOf(row, away.has(id));
    if (fate === 'changed' && texts.length === 0 && !structure) return [];
    return [{ id, kind: kindOf(block), fate, texts, structure }];
  });
}

const bare = (unit: Unit): object => ({ ...unit, blocks: [] });

function titleOf(unit: Unit, sides: Side[]): string {
  const titles = sides.flatMap(({ course, language }) => {
    const key = textKey(unit.id, 'title');
    return (
      course.texts[language]?.[key]?.text ?? course.texts[course.structure.sourceLanguage]?.[key]?.text ?? []
    );
  });
  return titles[0] ?? '';
}

function unitChanges(older: Side, newer: Side): UnitChange[] {
  const [before, now] = [unitsOf(older.course.structure), unitsOf(newer.course.structure)];
  const away = moved(before, now);
  return together<Unit>(before, now).flatMap(({ was, is }) => {
    const unit = is ?? was;
    if (!unit) return [];
    const texts = textChanges(unitOwnFields(unit), older, newer);
    const blocks = blockChanges(was, is, older, newer);
    const structure = !!was && !!is && !isSame(bare(was), bare(is));
    const fate = fateOf({ was, is }, away.has(unit.id));
    if (fate === 'changed' && texts.length === 0 && blocks.length === 0 && !structure) return [];
    return [{ id: unit.id, title: titleOf(unit, [newer, older]), fate, texts, structure, blocks }];
  });
}

/** The course without its units and their order, without languages and media: these are told where they are shown. */
function frame(structure: CourseDocument): object {
  const modules = structure.modules.map(({ id }) => id);
  return { ...structure, modules, languages: [], media: [] };
}

/** What differs between an older and a newer state of a course, as it reads in that language. */
export function compareCourses(older: Course, newer: Course, language: string): CourseChanges {
  const [left, right] = [
    { course: older, language },
    { course: newer, language },
  ];
  const fields = [older, newer].flatMap(({ structure }) => courseTextFields(structure));
  return {
    texts: textChanges(fields, left, right),
    structure: !isSame(frame(older.structure), frame(newer.structure)),
    units: unitChanges(left, right),
  };
}
