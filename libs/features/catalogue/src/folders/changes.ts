import { blocksOf, type Course, unitsOf } from '@pirecow/content';
import type { ImportChanges, ImportReport } from '@pirecow/contracts';
import { isDeepStrictEqual } from 'node:util';
import type { FilesByPath } from '../drafts/draft-store';

interface State {
  course: Course | undefined;
  files: FilesByPath;
}

type Things = Record<string, unknown>;

function compare(before: Things, after: Things): ImportChanges {
  const known = Object.keys(after).filter((key) => key in before);
  return {
    added: Object.keys(after).length - known.length,
    changed: known.filter((key) => !isDeepStrictEqual(before[key], after[key])).length,
    removed: Object.keys(before).length - known.length,
  };
}

function byId<Thing extends { id: string }>(things: Thing[], shape: (thing: Thing) => unknown): Things {
  return Object.fromEntries(things.map((thing) => [thing.id, shape(thing)]));
}

function unitsIn(course: Course | undefined): Things {
  if (!course) return {};
  return byId(unitsOf(course.structure), ({ blocks, ...unit }) => [unit, blocks.map(({ id }) => id)]);
}

function blocksIn(course: Course | undefined): Things {
  return course ? byId(blocksOf(course.structure), (block) => [block, course.keys[block.id]]) : {};
}

function textsIn(course: Course | undefined): Things {
  const entries = Object.entries(course?.texts ?? {}).flatMap(([language, records]) =>
    Object.entries(records).map(([key, record]) => [`${language} ${key}`, record] as const),
  );
  return Object.fromEntries(entries);
}

/** How many units, blocks, texts and files come, change and go. */
export function changesBetween(
  before: State,
  after: State,
): Pick<ImportReport, 'units' | 'blocks' | 'texts' | 'files'> {
  return {
    units: compare(unitsIn(before.course), unitsIn(after.course)),
    blocks: compare(blocksIn(before.course), blocksIn(after.course)),
    texts: compare(textsIn(before.course), textsIn(after.course)),
    files: compare(before.files, after.files),
  };
}

/** Whether a folder says what the draft says already, to the last detail. */
export function isUnchanged(before: State, after: State): boolean {
  return isDeepStrictEqual([before.course, before.files], [after.course, after.files]);
}
