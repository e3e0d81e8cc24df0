import { z } from 'zod';
import { idSchema, languageSchema, pageQuerySchema, pageSchema } from './common';
import { paragraphSchema } from './text';

const momentSchema = z.iso.datetime();
const textSchema = paragraphSchema(2000).min(1);

const commentSchema = z.object({
  id: idSchema,
  /** Null where the account was closed since. */
  author: z.string().nullable(),
  /** For which organisation they spoke. */
  organisation: z.string(),
  mine: z.boolean(),
  /** Empty where it was removed. */
  text: z.string(),
  at: momentSchema,
  edited: z.boolean(),
  removed: z.boolean(),
});
export type CourseComment = z.infer<typeof commentSchema>;

const threadSchema = z.object({
  id: idSchema,
  /** The block, unit or module that is spoken of. */
  blockId: idSchema,
  /** Of a unit or module: its title. What was taken out counts as a block. */
  about: z.enum(['block', 'unit', 'module']),
  /** The language whose words are spoken of. */
  language: languageSchema,
  /** The title of the unit or module where it stands today, and the unit in which it is read; null: it was taken out of the course. */
  part: z.object({ title: z.string(), unit: idSchema.nullable() }).nullable(),
  /** How the block began, or what the title was, when the thread did. */
  words: z.string(),
  /** Whether its words in that language are others by now. */
  changed: z.boolean(),
  resolved: z.object({ at: momentSchema, by: z.string().nullable() }).nullable(),
  comments: z.array(commentSchema),
});
export type CourseThread = z.infer<typeof threadSchema>;

/** GET …/comments: newest threads first; `unit`: of its blocks, its title and that of its module alone. */
export const courseThreadsSchema = pageSchema(threadSchema).extend({ sourceLanguage: languageSchema });
export type CourseThreads = z.infer<typeof courseThreadsSchema>;

export const threadsQuerySchema = pageQuerySchema.extend({
  unit: idSchema.optional(),
  state: z.enum(['open', 'resolved', 'all']).default('open'),
});
export type ThreadsQuery = z.infer<typeof threadsQuerySchema>;

/** POST …/comments: begins a thread. Ids come from the client, so that the same request twice is one comment. */
export const beginThreadSchema = z.strictObject({
  threadId: idSchema,
  id: idSchema,
  blockId: idSchema,
  language: languageSchema,
  text: textSchema,
});
export type BeginThread = z.infer<typeof beginThreadSchema>;

/** POST …/comments/:threadId/answers */
export const answerThreadSchema = z.strictObject({ id: idSchema, text: textSchema });
export type AnswerThread = z.infer<typeof answerThreadSchema>;

/** PUT …/comments/:threadId/state */
export const threadStateSchema = z.strictObject({ resolved: z.boolean() });
export type ThreadState = z.infer<typeof threadStateSchema>;

/** PUT …/comments/:threadId/answers/:commentId: words of one's own. */
export const commentEditSchema = z.strictObject({ text: textSchema });
export type CommentEdit = z.infer<typeof commentEditSchema>;
