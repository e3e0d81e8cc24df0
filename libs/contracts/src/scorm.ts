import { z } from 'zod';
import { languageSchema } from './common';

/** The most that a commit may weigh, in characters: the longest suspend data of SCORM 2004 several times over. */
const COMMIT_LIMIT = 400_000;

const elementsSchema = z
  .record(z.string().max(250), z.string().max(64_000))
  .refine((elements) => Object.keys(elements).length <= 3_000);

const commitSchema = z.strictObject({
  /** The number that the opening of the page was given. */
  opening: z.number().int().min(1).max(1_000),
  /** Counts the commits of an opening; one that is not higher than the last one was taken already. */
  sequence: z.number().int().min(1).max(1_000_000),
  /** What the unit has set since its last commit, by element of its data model. */
  elements: elementsSchema,
  /** Whether the unit said that its session is over. */
  isFinal: z.boolean(),
});

/** The body of a page that closes, which cannot ask before it sends and so sends text. */
export function readCommit(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  if (body.length > COMMIT_LIMIT) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** What a unit that follows SCORM has set. Arrives as text, since a page that closes cannot ask before it sends. */
export const scormCommitSchema = z.preprocess(readCommit, commitSchema);
export type ScormCommit = z.infer<typeof commitSchema>;

/** What became of a commit. `isFull`: there was no room for some of what it wanted kept; all else was taken. */
export const committedSchema = z.object({ isFull: z.boolean() });
export type Committed = z.infer<typeof committedSchema>;

/** What the page around a SCO needs to begin. */
export const scormOpenedSchema = z.object({
  standard: z.enum(['scorm-1.2', 'scorm-2004']),
  url: z.string(),
  title: z.string(),
  returnUrl: z.string(),
  opening: z.number(),
  elements: z.record(z.string(), z.string()),
  /** Where the rules of the package let one go from here; left out where it has none. */
  way: z.object({ continue: z.boolean(), previous: z.boolean() }).optional(),
});
export type ScormOpened = z.infer<typeof scormOpenedSchema>;

const nextSchema = z.strictObject({
  /** What the learner asked for; left out where the unit itself has come to its end. */
  wish: z.enum(['continue', 'previous']).optional(),
  language: languageSchema.catch('en'),
});
/** Which unit follows by the rules of the package. */
export const scormNextSchema = z.preprocess(readCommit, nextSchema);
export type ScormNext = z.infer<typeof nextSchema>;
/** The address of the unit that follows, or null where none does. */
export const scormNextedSchema = z.object({ url: z.string().nullable() });
export type ScormNexted = z.infer<typeof scormNextedSchema>;

export const playerQuerySchema = z.object({ language: languageSchema.catch('en') });
export type PlayerQuery = z.infer<typeof playerQuerySchema>;
export const playerFileSchema = z.enum(['page.js', 'run-time.js', 'scorm-1.2.js', 'scorm-2004.js']);
