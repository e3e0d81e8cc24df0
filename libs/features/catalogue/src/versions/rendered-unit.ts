import {
  type Block,
  blockSchema,
  keysSchema,
  languageCodeSchema,
  type LearnerBlock,
  type LearnerTexts,
  mediaOf,
  splitForLearner,
  unitSchema,
} from '@pirecow/content';
import { renderRich, type RichOptions } from '@pirecow/content/folder';
import { z } from 'zod';
import type { CourseVersion } from './version';

/** A text ready to show: `html` is safe and made from Markdown where `kind` is rich, else `text` is plain. */
const renderedTextSchema = z.object({
  kind: z.enum(['plain', 'rich', 'vtt', 'answers']),
  language: languageCodeSchema,
  newerIn: languageCodeSchema.optional(),
  html: z.string().optional(),
  text: z.string().optional(),
});
export type RenderedText = z.infer<typeof renderedTextSchema>;

const renderedTextsSchema = z.record(z.string(), renderedTextSchema);

const renderedBlockSchema = z.object({
  block: blockSchema,
  texts: renderedTextsSchema,
  solution: z
    .object({ key: keysSchema.valueType, answers: z.record(z.string(), z.array(z.string())) })
    .optional(),
});
/** A block ready to show. */
export type RenderedBlock = z.infer<typeof renderedBlockSchema>;

const pinnedMediumSchema = z.object({
  type: z.string(),
  size: z.number(),
  hash: z.string(),
  address: z.string(),
  licence: z.string(),
  source: z.string(),
  author: z.string().optional(),
});

const [lesson, assessment] = unitSchema.options;

/** A unit ready to show: nothing in it that its learner may not know yet. For routes that answer one. */
export const renderedUnitSchema = z.object({
  unit: z.discriminatedUnion('kind', [lesson.omit({ blocks: true }), assessment.omit({ blocks: true })]),
  texts: renderedTextsSchema,
  blocks: z.array(renderedBlockSchema),
  /** Medium id → file, for the media that the blocks show. */
  media: z.record(z.string(), pinnedMediumSchema),
});
export type RenderedUnit = z.infer<typeof renderedUnitSchema>;

/** `##` stands one level below the heading that its block stands under; the title of the unit is the first. */
const HEADING_LEVELS: Partial<Record<Block['type'], number>> = { richText: 2, callout: 4, accordion: 4 };

function renderTexts(texts: LearnerTexts, options: RichOptions): Record<string, RenderedText> {
  const entries = Object.entries(texts).map(([field, { text, ...rest }]) => {
    const rendered = rest.kind === 'rich' ? { html: renderRich(text, options) } : { text };
    return [field, { ...rest, ...rendered }] as const;
  });
  return Object.fromEntries(entries);
}

function renderBlock({ texts, ...rest }: LearnerBlock, origin: string): RenderedBlock {
  const { block } = rest;
  const headingLevel = HEADING_LEVELS[block.type] ?? 3;
  const gaps = block.type === 'question' && block.interaction === 'fillIn';
  return { ...rest, texts: renderTexts(texts, { headingLevel, gaps, origin }) };
}

function mediaShown({ media, course }: CourseVersion, blocks: readonly LearnerBlock[], language: string) {
  const known = media[language] ?? media[course.structure.sourceLanguage] ?? {};
  const ids = blocks.flatMap(({ block }) => mediaOf(block));
  return Object.fromEntries(ids.flatMap((id) => (known[id] ? [[id, known[id]] as const] : [])));
}

/** A unit of a version in one language, or undefined where the version has no such unit. `origin`: that of our pages. */
export function renderUnit(
  version: CourseVersion,
  { unitId, language, reveal }: { unitId: string; language: string; reveal: boolean },
  origin: string,
): RenderedUnit | undefined {
  const split = splitForLearner(version.course, { unitId, language, reveal, seed: '' });
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
 * The same unit with the options in the order of one attempt or enrolment. Asked without texts and keys, the order
 * costs next to nothing, so that what is rendered can be kept once for all learners.
 */
export function withOrder(
  { course: { structure } }: CourseVersion,
  rendered: RenderedUnit,
  { unitId, seed }: { unitId: string; seed: string },
): RenderedUnit {
  const bare = { structure, keys: {}, texts: {} };
  const ordered = splitForLearner(bare, { unitId, language: structure.sourceLanguage, reveal: false, seed });
  const blocks = rendered.blocks.map((block, index) => ({
    ...block,
    block: ordered?.blocks[index]?.block ?? block.block,
  }));
  return { ...rendered, blocks };
}
