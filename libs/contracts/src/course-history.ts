import { z } from 'zod';
import { idSchema, languageSchema } from './common';
import { repetitionSchema } from './version-news';

/** What a version met when it, or its texts, were published: the guide, what was not met and why all the same, and its review. */
const metGuideSchema = z.object({
  version: z.string(),
  /** When that was. */
  metAt: z.string(),
  open: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      reason: z.string().nullable(),
      /** Who gave it; null where that is not known any more. */
      by: z.string().nullable(),
    }),
  ),
  review: z
    .object({
      verdict: z.enum(['approved', 'changes']),
      word: z.string(),
      at: z.string(),
      by: z.string().nullable(),
      organisation: z.string(),
      /** Whether the draft had changed since it was read. */
      older: z.boolean(),
    })
    .nullable(),
  /** By whom it was approved before it was published, where the organisation asked for that. */
  approval: z
    .object({ by: z.string().nullable(), askedBy: z.string().nullable(), at: z.string() })
    .nullable(),
});
export type MetGuide = z.infer<typeof metGuideSchema>;

/** A state of a course that is kept: a version that was published, or a draft that a restored one took the place of. */
export const keptStateSchema = z.object({
  id: idSchema,
  kind: z.enum(['version', 'draft']),
  /** Of a version. */
  number: z.int().nullable(),
  at: z.string(),
  /** Who made it; null where that is not known any more. */
  by: z.string().nullable(),
  note: z.string(),
  /** Whether the public sees it. */
  current: z.boolean(),
  /** Whether completions of older versions have to be repeated; null for drafts. */
  repetition: repetitionSchema.nullable(),
  /** When it was published last. Null for drafts, for what was only announced, and for versions from before the guide. */
  guide: metGuideSchema.nullable(),
  /** What it met before its texts were published anew, newest first. */
  earlierGuides: z.array(metGuideSchema),
});
export type KeptState = z.infer<typeof keptStateSchema>;

/** GET /api/studio/:organisationId/courses/:courseId/versions: the newest hundred, newest first. */
export const courseHistorySchema = z.object({
  title: z.string(),
  sourceLanguage: languageSchema,
  languages: z.array(languageSchema),
  /** Revision of the draft, which whoever restores has to name. */
  revision: z.string(),
  items: z.array(keptStateSchema),
});
export type CourseHistory = z.infer<typeof courseHistorySchema>;

/** `draft`, or the id of a state that is kept. */
const sideSchema = z.union([z.literal('draft'), idSchema]);

/** GET …/versions/compare */
export const comparisonQuerySchema = z.strictObject({
  from: sideSchema,
  to: sideSchema,
  language: languageSchema,
});
export type ComparisonQuery = z.infer<typeof comparisonQuerySchema>;

const fateSchema = z.enum(['added', 'removed', 'changed', 'moved']);
/** `before` and `after` are HTML that is safe to insert where the kind is rich, else words. */
const textChangeSchema = z.object({
  owner: idSchema,
  field: z.string(),
  kind: z.enum(['plain', 'rich', 'vtt', 'answers']),
  before: z.string().optional(),
  after: z.string().optional(),
});
const changeShape = {
  id: idSchema,
  fate: fateSchema,
  texts: z.array(textChangeSchema),
  structure: z.boolean(),
};
const picturesSchema = z.array(z.object({ address: z.string(), alt: z.string() }));

const blockChangeSchema = z.object({
  ...changeShape,
  kind: z.string(),
  /** Null where the block shows the same pictures with the same alternative texts. */
  pictures: z.object({ before: picturesSchema, after: picturesSchema }).nullable(),
});
const unitChangeSchema = z.object({
  ...changeShape,
  title: z.string(),
  blocks: z.array(blockChangeSchema),
});

/** What differs between two states of a course in one language; what is the same is left out. */
export const comparisonSchema = z.object({
  texts: z.array(textChangeSchema),
  structure: z.boolean(),
  units: z.array(unitChangeSchema),
});
export type Comparison = z.infer<typeof comparisonSchema>;
