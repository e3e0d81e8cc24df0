import { z } from 'zod';
import { idSchema, languageSchema } from './common';
import { paragraphSchema } from './text';

/** Whether those who have completed an older version are asked to complete this one: nobody, in full, or only what changed. */
const scopeSchema = z.enum(['none', 'all', 'changed']);

const NOBODY = { scope: 'none', reason: '' } as const;

/** What a trainer decides about completions of older versions, and what learners are told as its reason. */
export const repetitionSchema = z
  .strictObject({ scope: scopeSchema, reason: paragraphSchema(500) })
  .refine(({ scope, reason }) => scope === 'none' || reason !== '', {
    path: ['reason'],
    params: { rule: 'required' },
  });
export type Repetition = z.infer<typeof repetitionSchema>;

/** The same, where nothing said means nobody. */
export const repetitionWishSchema = repetitionSchema.default(NOBODY);

/** Completion to be repeated: since which version, how much of it, and why. */
const askedAgainSchema = z.object({
  since: z.int(),
  scope: z.enum(['all', 'changed']),
  reason: z.string(),
});
export type AskedAgain = z.infer<typeof askedAgainSchema>;

/** What is new in a unit: how many blocks came, say something else, or went. */
const unitNewsSchema = z.object({
  id: idSchema,
  title: z.string(),
  fate: z.enum(['added', 'removed', 'changed', 'moved']),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
});
export type UnitNewsAnswer = z.infer<typeof unitNewsSchema>;

/** What becomes of the answers to questions. */
const answersShape = {
  kept: z.int(),
  /** No longer the same question: answered anew. */
  changed: z.int(),
  removed: z.int(),
  added: z.int(),
};

/** GET /api/learning/enrolments/:enrolmentId/news: what the public version brings to who follows an older one. */
export const enrolmentNewsSchema = z.object({
  /** Number of the version that is followed, and of the public one. */
  own: z.int(),
  version: z.int(),
  /** For `If-Match` of a move or a renewal: so that nobody goes on with a version other than the one looked at. */
  revision: z.string(),
  /** Language of the titles. */
  language: languageSchema,
  course: z.boolean(),
  units: z.array(unitNewsSchema),
  answers: z.object(answersShape),
  /** Whether the course was completed, so that going on means beginning a new registration. */
  completed: z.boolean(),
  /** Set where a completion of the version that is followed has to be repeated, now or once it is completed. */
  repetition: askedAgainSchema.nullable(),
});
export type EnrolmentNews = z.infer<typeof enrolmentNewsSchema>;

/** GET …/courses/:courseId/learners/effect: what publishing the draft would do to those who follow the course. */
export const publicationEffectSchema = z.object({
  /** `first`: nobody follows it yet. */
  outcome: z.enum(['first', 'version', 'texts', 'unchanged']),
  /** Number of the version that the public would see. */
  version: z.int(),
  /** Language of the titles. */
  language: languageSchema,
  /** New for who follows the version that is public today. */
  course: z.boolean(),
  units: z.array(unitNewsSchema),
  /** Minor corrections of the source language. */
  corrected: z.int(),
  /** Languages whose texts would be others. */
  languages: z.array(languageSchema),
  /** Who follows which version today, the oldest first, and what a move to the new one would do to their answers. */
  from: z.array(
    z.object({
      version: z.int(),
      underWay: z.int(),
      finished: z.int(),
      answers: z.object(answersShape),
    }),
  ),
});
export type PublicationEffect = z.infer<typeof publicationEffectSchema>;
