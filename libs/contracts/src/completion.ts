import { z } from 'zod';

/**
 * Why a condition of a completion rule is not met. The first three are told where a unit has no rule of its own: the words of
 * every course.
 */
export const LACK_REASONS = [
  'not-started',
  'not-finished',
  'not-passed',
  'waiting',
  'to-finish',
  'to-submit',
  'to-pass',
  'to-succeed',
  'to-score',
  'score-low',
  'to-attend',
  'to-answer',
] as const;

const lackSchema = z.object({
  reason: z.enum(LACK_REASONS),
  /** What was reached so far and what is needed: shares of points, or half-days. */
  best: z.number().nullish(),
  needed: z.number().nullish(),
  /** With `waiting`: when it was handed in. */
  since: z.string().nullish(),
});
export type Lack = z.infer<typeof lackSchema>;

/** Why a unit is not done: all of these are missing, or any one of them is enough. */
export const openUnitSchema = z.object({ match: z.enum(['all', 'any']), lacks: z.array(lackSchema) });
export type OpenUnit = z.infer<typeof openUnitSchema>;

/** A unit that is missing, for lists of people: its title, and why in the reader's words. */
export const missingToldSchema = z.object({ title: z.string(), why: z.string() });
export type MissingTold = z.infer<typeof missingToldSchema>;
