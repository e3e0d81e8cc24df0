import { z } from 'zod';
import { blockSchema } from './block';
import { languageCodeSchema } from './ids';
import { keysSchema } from './key';
import { unitSchema } from './unit';

/** A text ready to show: `html` is safe and made from Markdown where `kind` is rich, else `text` is plain. */
export const renderedTextSchema = z.object({
  kind: z.enum(['plain', 'rich', 'vtt', 'answers']),
  /** The language that the text really is in. */
  language: languageCodeSchema,
  /** The language that has a newer wording. */
  newerIn: languageCodeSchema.optional(),
  html: z.string().optional(),
  text: z.string().optional(),
});
export type RenderedText = z.infer<typeof renderedTextSchema>;

export const renderedTextsSchema = z.record(z.string(), renderedTextSchema);
export type RenderedTexts = z.infer<typeof renderedTextsSchema>;

export const renderedBlockSchema = z.object({
  block: blockSchema,
  texts: renderedTextsSchema,
  /** What is drawn from its structure, as HTML that is safe to insert: a listing highlighted, a formula as MathML. */
  html: z.string().optional(),
  solution: z
    .object({ key: keysSchema.valueType, answers: z.record(z.string(), z.array(z.string())) })
    .optional(),
});
/** A block ready to show. */
export type RenderedBlock = z.infer<typeof renderedBlockSchema>;

/** A file that a block shows, pinned by the version of the course. */
export const renderedMediumSchema = z.object({
  type: z.string(),
  size: z.number(),
  hash: z.string(),
  address: z.string(),
  licence: z.string(),
  source: z.string(),
  author: z.string().optional(),
  /** The same picture 640 pixels wide, where that saves something. */
  narrow: z.object({ address: z.string(), size: z.number() }).optional(),
});
export type RenderedMedium = z.infer<typeof renderedMediumSchema>;

const [lesson, assessment, packaged] = unitSchema.options;
const blocks = { blocks: true } as const;

/** A unit ready to show: nothing in it that its learner may not know yet. For routes that answer one. */
export const renderedUnitSchema = z.object({
  unit: z.discriminatedUnion('kind', [lesson.omit(blocks), assessment.omit(blocks), packaged.omit(blocks)]),
  texts: renderedTextsSchema,
  blocks: z.array(renderedBlockSchema),
  /** Medium id → file, for the media that the blocks show. */
  media: z.record(z.string(), renderedMediumSchema),
});
export type RenderedUnit = z.infer<typeof renderedUnitSchema>;
