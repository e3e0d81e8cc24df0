import { z } from 'zod';
import { readCommit } from './scorm';

/** What an H5P activity says that is kept: attempts and single clicks, which it says by the dozen, are not. */
export const H5P_VERBS = ['answered', 'completed', 'progressed', 'passed', 'failed', 'experienced'] as const;

/** Parts of an activity are named by an id that its author's tool has given. */
const partIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

const scoreSchema = z
  .strictObject({ raw: z.number(), max: z.number().min(0), min: z.number().default(0) })
  .refine(({ raw, min, max }) => min <= max && raw >= min && raw <= max);

const h5pEventSchema = z.strictObject({
  verb: z.enum(H5P_VERBS),
  /** Left out: the activity itself. */
  part: partIdSchema.optional(),
  title: z.string().max(500).optional(),
  interactionType: z.string().max(40).optional(),
  pattern: z.array(z.string().max(2_000)).max(100).optional(),
  response: z.string().max(4_000).optional(),
  score: scoreSchema.optional(),
  success: z.boolean().optional(),
  completion: z.boolean().optional(),
  /** In seconds. */
  seconds: z.number().min(0).max(10_000_000).optional(),
});
export type H5pEvent = z.infer<typeof h5pEventSchema>;

/** What an activity keeps to go on later, for itself (part `0`) or a part of it; null: it keeps that no longer. */
const h5pStateSchema = z.strictObject({
  part: partIdSchema,
  kind: z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/),
  data: z.string().max(200_000).nullable(),
});
export type H5pState = z.infer<typeof h5pStateSchema>;

const h5pCommitBodySchema = z.strictObject({
  /** The number that the opening of the page was given. */
  opening: z.number().int().min(1).max(1_000),
  /** Counts the commits of an opening; events of one that is not higher than the last one, and states that a higher one has said, were taken already. */
  sequence: z.number().int().min(1).max(1_000_000),
  events: z.array(h5pEventSchema).max(200),
  states: z.array(h5pStateSchema).max(50),
  /** Said once the activity stands: it gives no score, so that it is done by being opened. */
  isUnscored: z.boolean().default(false),
});

/** What happened in an H5P activity. Arrives as text, since a page that closes cannot ask before it sends. */
export const h5pCommitSchema = z.preprocess(readCommit, h5pCommitBodySchema);
export type H5pCommit = z.infer<typeof h5pCommitBodySchema>;

/** What the page that plays an H5P activity needs to begin. */
export const h5pOpenedSchema = z.object({
  title: z.string(),
  returnUrl: z.string(),
  /** Where the files of the package lie. */
  content: z.string(),
  activity: z.string(),
  opening: z.number(),
  states: z.array(z.object({ part: z.string(), kind: z.string(), data: z.string() })),
});
export type H5pOpened = z.infer<typeof h5pOpenedSchema>;

/** A file of the player, by its path in it. */
export const h5pPlayerFileSchema = z
  .string()
  .regex(/^[A-Za-z0-9-]+(?:[./-][A-Za-z0-9-]+)*$/)
  .max(200);
