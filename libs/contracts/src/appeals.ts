import { z } from 'zod';
import { idSchema, pageSchema } from './common';
import { attemptFacts, gradesSchema } from './grading';
import { handedInFileSchema } from './handed-in';
import { paragraphSchema } from './text';

/** Days after a result is known within which it may be contested. */
export const APPEAL_DAYS = 14;
/** Longest words of an appeal and of its answer, in UTF-16 units. */
export const MAX_APPEAL = 2_000;

const wordsSchema = paragraphSchema(MAX_APPEAL).min(10);

/** POST /api/assessments/attempts/:attemptId/appeal */
export const newAppealSchema = z.strictObject({ words: wordsSchema });
export type NewAppeal = z.infer<typeof newAppealSchema>;

export const APPEAL_VERDICTS = ['upheld', 'regraded'] as const;
const verdictSchema = z.enum(APPEAL_VERDICTS);

/** Block id → the points that its answer is worth after all. */
const correctionsSchema = z.record(idSchema, z.number().min(0).max(10_000));
export type Corrections = z.infer<typeof correctionsSchema>;

/** What a learner said against a result, and what was answered. */
export const appealSchema = z.object({
  /** Empty once its learner's account is closed. */
  words: z.string(),
  madeAt: z.string(),
  answer: z
    .object({ verdict: verdictSchema, reason: z.string(), corrections: correctionsSchema, at: z.string() })
    .nullable(),
});
export type Appeal = z.infer<typeof appealSchema>;

/**
 * PUT /api/organisations/:organisationId/appeals/:attemptId. `upheld`: the result stands. `regraded`: these answers are worth more
 * than they were given; nobody loses points by asking.
 */
export const appealAnswerSchema = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('upheld'), reason: wordsSchema }),
  z.strictObject({ verdict: z.literal('regraded'), reason: wordsSchema, corrections: correctionsSchema }),
]);
export type AppealAnswer = z.infer<typeof appealAnswerSchema>;

/** GET /api/organisations/:organisationId/appeals: what waits for its answer, the oldest first. */
export const appealListSchema = pageSchema(z.object({ ...attemptFacts, madeAt: z.string() }));
export type AppealList = z.infer<typeof appealListSchema>;
export type AppealItem = AppealList['items'][number];

/** GET …/appeals/:attemptId without its questions: all that was answered, and what it was worth. */
export const appealHeadSchema = z.object({
  ...attemptFacts,
  appeal: appealSchema,
  /** Who answered; empty where nobody has, or once that account is closed. */
  by: z.string(),
  mine: z.boolean(),
  /** Whether the reader graded the attempt whose result is contested. */
  ownGrade: z.boolean(),
  score: z.number(),
  passed: z.boolean(),
  passMark: z.number(),
  answers: z.record(idSchema, z.unknown()),
  files: z.record(idSchema, z.array(handedInFileSchema)),
  grades: gradesSchema.nullable(),
  /** Block id → its points as they stand, and the most it can win. */
  points: z.record(idSchema, z.object({ points: z.number(), max: z.number() })),
});
export type AppealHead = z.infer<typeof appealHeadSchema>;
