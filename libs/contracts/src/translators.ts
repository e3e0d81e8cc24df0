import { z } from 'zod';
import { idSchema } from './common';

/** GET …/translations/:language/xliff: all texts, or those that are missing, drafts or outdated. */
export const xliffWishSchema = z.object({ only: z.enum(['todo', 'all']).default('todo') });
export type XliffQuery = z.infer<typeof xliffWishSchema>;

/** POST …/translations/:language/xliff. */
export const xliffImportQuerySchema = z.object({ dryRun: z.stringbool().default(false) });
export type XliffImportQuery = z.infer<typeof xliffImportQuerySchema>;

/** Most texts that a list of a report names. */
export const MAX_LISTED_TEXTS = 500;

const returnedTextSchema = z.object({
  ownerId: z.string(),
  field: z.string(),
  /** Title of the unit that it stands in, in the source language; null for the course and its modules. */
  unit: z.string().nullable(),
  /** Beginning of the source text; empty where the course has no such text. */
  source: z.string(),
});
const takenTextSchema = returnedTextSchema.extend({ target: z.string(), status: z.enum(['draft', 'ready']) });
const refusedTextSchema = returnedTextSchema.extend({ rule: z.string(), message: z.string() });
export type TakenText = z.infer<typeof takenTextSchema>;
export type RefusedText = z.infer<typeof refusedTextSchema>;

/** What became of a file of translations, or in a dry run would. The lists hold at most `MAX_LISTED_TEXTS`. */
export const xliffReportSchema = z.object({
  courseId: idSchema,
  dryRun: z.boolean(),
  counts: z.object({
    taken: z.number(),
    /** Said the same already. */
    unchanged: z.number(),
    /** Not translated in the file. */
    open: z.number(),
    refused: z.number(),
  }),
  taken: z.array(takenTextSchema),
  refused: z.array(refusedTextSchema),
});
export type XliffReport = z.infer<typeof xliffReportSchema>;
