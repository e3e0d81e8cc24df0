import {
  type Block,
  type LearnerBlock,
  type LearnerTexts,
  mediaOf,
  type RenderedBlock,
  type RenderedText,
  type RenderedUnit,
  splitForLearner,
} from '@pirecow/content';
import { renderCode, renderMath, renderRich, type RichOptions, withKeptMarks } from '@pirecow/content/folder';
import type { CourseVersion } from './version';

/** `##` stands one level below the heading that its block stands under; the title of the unit is the first. */
const HEADING_LEVELS: Partial<Record<Block['type'], number>> = {
  richText: 2,
  callout: 4,
  accordion: 4,
  steps: 4,
  timeline: 4,
  hotspots: 4,
  scenario: 4,
};

function renderTexts(texts: LearnerTexts, options: RichOptions): Record<string, RenderedText> {
  const entries = Object.entries(texts).map(([field, { text, ...rest }]) => {
    const shown = rest.kind === 'plain' ? withKeptMarks(text) : text;
    const rendered = rest.kind === 'rich' ? { html: renderRich(text, options) } : { text: shown };
    return [field, { ...rest, ...rendered }] as const;
  });
  return Object.fromEntries(entries);
}

/** What a block shows besides its texts. */
function drawn(block: Block): string | undefined {
  if (block.type === 'code') return renderCode(block.code, block.language);
  return block.type === 'math' ? renderMath(block.tex) : undefined;
}

function renderBlock({ texts, ...rest }: LearnerBlock, origin: string): RenderedBlock {
  const { block } = rest;
  const headingLevel = HEADING_LEVELS[block.type] ?? 3;
  const gaps = block.type === 'question' && block.interaction === 'fillIn';
  const html = drawn(block);
  return {
    ...rest,
    texts: renderTexts(texts, { headingLevel, gaps, origin }),
    ...(html !== undefined && { html }),
  };
}

function mediaShown({ media, course }: Rendering, blocks: readonly LearnerBlock[], language: string) {
  const known = media[language] ?? media[course.structure.sourceLanguage] ?? {};
  const ids = blocks.flatMap(({ block }) => mediaOf(block));
  return Object.fromEntries(ids.flatMap((id) => (known[id] ? [[id, known[id]] as const] : [])));
}

/** What a unit is drawn from: a version, or a draft. */
type Rendering = Pick<CourseVersion, 'course' | 'media'>;

/**
 * A unit of a course in one language with all questions of its pools, or undefined where the course has no such unit: for
 * authors, and for `withOrder`. `origin`: that of our pages.
 */
export function renderUnit(
  version: Rendering,
  { unitId, language, reveal }: { unitId: string; language: string; reveal: boolean },
  origin: string,
): RenderedUnit | undefined {
  const split = splitForLearner(version.course, { unitId, language, reveal, seed: '', undrawn: true });
  return (
    split && {
      unit: split.unit,
      texts: renderTexts(split.texts, { origin }),
      blocks: split.blocks.map((block) => renderBlock(block, origin)),
      media: mediaShown(version, split.blocks, language),
    }
  );
}

/**
 * The same unit as one attempt or enrolment gets it: what is drawn from pools, options in their order. Asked without texts and keys, the order
 * costs next to nothing, so that what is rendered can be kept once for all learners.
 */
export function withOrder(
  { course: { structure } }: CourseVersion,
  rendered: RenderedUnit,
  { unitId, seed }: { unitId: string; seed: string },
): RenderedUnit {
  const bare = { structure, keys: {}, texts: {} };
  const ordered = splitForLearner(bare, { unitId, language: structure.sourceLanguage, reveal: false, seed });
  const known = new Map(rendered.blocks.map((block) => [block.block.id, block]));
  const blocks = ordered?.blocks.flatMap(({ block }) => {
    const drawnOnce = known.get(block.id);
    return drawnOnce ? [{ ...drawnOnce, block }] : [];
  });
  return { ...rendered, blocks: blocks ?? [] };
}
