import {
  type Block,
  blocksOf,
  type Course,
  type CourseChanges,
  mediaOf,
  type RenderedMedium,
  textKey,
} from '@pirecow/content';
import { renderRich } from '@pirecow/content/folder';
import type { Comparison } from '@pirecow/contracts';
import { isDeepStrictEqual } from 'node:util';

/** A state of a course, with the file that readers of the language see of each medium. */
export interface ShownState {
  course: Course;
  mediumOf: (id: string) => RenderedMedium | undefined;
}

interface Showing {
  older: ShownState;
  newer: ShownState;
  language: string;
  /** Origin of this platform. */
  origin: string;
}

type TextChange = Comparison['texts'][number];
type BlockChange = CourseChanges['units'][number]['blocks'][number];
type Picture = NonNullable<Comparison['units'][number]['blocks'][number]['pictures']>['before'][number];

/** A block stands under a heading of the fourth level. */
const HEADING_LEVEL = 5;

function shownText(change: TextChange, { origin }: Showing): TextChange {
  if (change.kind !== 'rich') return change;
  const { before, after, ...rest } = change;
  const render = (text: string) => renderRich(text, { headingLevel: HEADING_LEVEL, origin, gaps: true });
  return {
    ...rest,
    ...(before !== undefined && { before: render(before) }),
    ...(after !== undefined && { after: render(after) }),
  };
}

const blockOf = ({ course }: ShownState, id: string): Block | undefined =>
  blocksOf(course.structure).find((block) => block.id === id);

/** A formula or a listing, as its author wrote it. */
function writtenIn(block: Block | undefined): string | undefined {
  if (block?.type === 'math') return block.tex;
  return block?.type === 'code' ? block.code : undefined;
}

function writtenChange(id: string, { older, newer }: Showing): TextChange[] {
  const [before, after] = [writtenIn(blockOf(older, id)), writtenIn(blockOf(newer, id))];
  if (before === after) return [];
  const sides = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  return [{ owner: id, field: 'written', kind: 'plain', ...sides }];
}

/** In which field the alternative text of a picture of the block stands. */
function altField(block: Block, medium: string): string {
  if (block.type === 'comparison') return block.before === medium ? 'before.alt' : 'after.alt';
  if (block.type !== 'scenario') return 'alt';
  return `situation.${block.situations.find(({ media }) => media === medium)?.id ?? ''}.alt`;
}

function picturesOf(state: ShownState, id: string, language: string): Picture[] {
  const block = blockOf(state, id);
  if (!block) return [];
  return [...new Set(mediaOf(block))].flatMap((medium) => {
    const file = state.mediumOf(medium);
    if (!file?.type.startsWith('image/')) return [];
    const alt = state.course.texts[language]?.[textKey(id, altField(block, medium))]?.text ?? '';
    return [{ address: file.address, alt }];
  });
}

function shownBlock(block: BlockChange, showing: Showing): Comparison['units'][number]['blocks'][number] {
  const { older, newer, language } = showing;
  const before = picturesOf(older, block.id, language);
  const after = picturesOf(newer, block.id, language);
  const texts = block.texts.map((change) => shownText(change, showing));
  return {
    ...block,
    texts: [...texts, ...writtenChange(block.id, showing)],
    pictures: isDeepStrictEqual(before, after) ? null : { before, after },
  };
}

/** What differs, as one reads it: rich texts rendered, formulas and listings as they were written, pictures with their words. */
export function shownChanges({ texts, structure, units }: CourseChanges, showing: Showing): Comparison {
  const shown = (changes: TextChange[]) => changes.map((change) => shownText(change, showing));
  return {
    ...{ texts: shown(texts), structure },
    units: units.map((unit) => ({
      ...unit,
      texts: shown(unit.texts),
      blocks: unit.blocks.map((block) => shownBlock(block, showing)),
    })),
  };
}
