import { type BlockChange, compareCourses, type Fate, type TextChange, type UnitChange } from './compare';
import type { Course } from './course';
import { textHash } from './hash';
import { textKey } from './text';

/** What is new in a unit, in blocks. Blocks that only moved, or were corrected by a minor edit, are not counted. */
export interface UnitNews {
  id: string;
  fate: Fate;
  added: number;
  changed: number;
  removed: number;
}

/** What a newer state of a course says to who knows an older one. */
export interface VersionNews {
  units: UnitNews[];
  /** Whether the course itself changed: its objectives, or how it is completed. */
  course: boolean;
  /** Texts of the source language that were corrected by a minor edit. */
  corrected: number;
}

type IsMajor = (change: TextChange) => boolean;

/** Whether an edit of the source language changed what it says. */
function majorIn({ structure, texts }: Course): IsMajor {
  const records = texts[structure.sourceLanguage] ?? {};
  return ({ owner, field, before }) =>
    before === undefined || !records[textKey(owner, field)]?.equals?.includes(textHash(before));
}

const isNew = ({ fate, structure, texts }: BlockChange, isMajor: IsMajor) =>
  (fate === 'changed' || fate === 'moved') && (structure || texts.some(isMajor));

function newsOf({ id, fate, structure, texts, blocks }: UnitChange, isMajor: IsMajor): UnitNews[] {
  const added = blocks.filter((block) => block.fate === 'added').length;
  const removed = blocks.filter((block) => block.fate === 'removed').length;
  const changed = blocks.filter((block) => isNew(block, isMajor)).length;
  const counts = { added, changed, removed };
  if (fate === 'added' || fate === 'removed') return [{ id, fate, ...counts }];
  if (structure || added + changed + removed > 0 || texts.some(isMajor))
    return [{ id, fate: 'changed', ...counts }];
  return fate === 'moved' ? [{ id, fate, ...counts }] : [];
}

/** What is new from an older to a newer state of a course. Translations are no news, nor are minor edits. */
export function versionNews(older: Course, newer: Course): VersionNews {
  const { texts, structure, units } = compareCourses(older, newer, newer.structure.sourceLanguage);
  const isMajor = majorIn(newer);
  const all = [...texts, ...units.flatMap((unit) => [...unit.texts, ...unit.blocks.flatMap((b) => b.texts)])];
  return {
    units: units.flatMap((unit) => newsOf(unit, isMajor)),
    course: structure || texts.some(isMajor),
    corrected: all.filter((change) => !isMajor(change)).length,
  };
}

/** Units that whoever knew the older state has not learnt as they are now: they are new, or changed in substance. */
export function unitsToLearn({ units }: VersionNews): Set<string> {
  return new Set(units.filter(({ fate }) => fate === 'added' || fate === 'changed').map(({ id }) => id));
}
