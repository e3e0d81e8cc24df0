import { z } from 'zod';
import { idSchema, languageSchema } from './common';
import { lineSchema } from './text';

/** As many passages, and as many notes, as one search shows. */
export const MAX_FOUND = 40;

/** GET /api/learning/search?q=: accents, endings, unfinished words and slips are forgiven. */
export const ownSearchQuerySchema = z.object({ q: lineSchema(1, 200) });
export type OwnSearchQuery = z.infer<typeof ownSearchQuerySchema>;

const foundSchema = z.object({
  enrolmentId: idSchema,
  course: z.string(),
  unit: z.object({ slug: z.string(), title: z.string() }),
  /** The passage; null: title or summary of the unit. */
  blockId: idSchema.nullable(),
  /** Of all these words. */
  language: languageSchema,
  /** What was found with the words around it, in pieces. */
  excerpt: z.array(z.object({ text: z.string(), hit: z.boolean() })),
});
export type Found = z.infer<typeof foundSchema>;

const foundListSchema = z.object({
  items: z.array(foundSchema),
  /** There are more than are shown. */
  more: z.boolean(),
});
export type FoundList = z.infer<typeof foundListSchema>;

/** In the lessons of the courses that one follows, each in the language in which one follows it, and in one's own notes; the best first. */
export const ownSearchSchema = z.object({ passages: foundListSchema, notes: foundListSchema });
export type OwnSearch = z.infer<typeof ownSearchSchema>;
