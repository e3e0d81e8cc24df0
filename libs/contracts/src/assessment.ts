import { z } from 'zod';
import { appealSchema } from './appeals';
import { idSchema, languageSchema } from './common';
import { extraTimeSchema } from './extra-time';
import { gradesSchema } from './grading';
import { handedInFileSchema } from './handed-in';
import { doneEarlierSchema, unitDoneSchema } from './learning';

/** Why no attempt can be started now. */
export const BARRIERS = ['due', 'elsewhere', 'exhausted', 'pause', 'passed', 'waiting'] as const;
export type Barrier = (typeof BARRIERS)[number];

/** One attempt as its overview shows it. The score is told once it is submitted. */
export const attemptSummarySchema = z.object({
  id: idSchema,
  number: z.number().int(),
  startedAt: z.string(),
  submittedAt: z.string().nullable(),
  /** Share of the points, 0 to 1. Null while it is open, and while it waits for its grade. */
  score: z.number().nullable(),
  passed: z.boolean().nullable(),
  /** Whether it was answered and handed in without a network. */
  offline: z.boolean(),
  /** Whether right answers and feedback may be seen (rule `review` of the unit). */
  reviewable: z.boolean(),
});
export type AttemptSummary = z.infer<typeof attemptSummarySchema>;

/** GET /api/assessments/:enrolmentId/:unitId: the rules, what was tried, and whether one may start. */
export const assessmentSchema = z.object({
  unitId: idSchema,
  slug: z.string(),
  title: z.string(),
  questions: z.number().int(),
  minutes: z.number(),
  passMark: z.number(),
  /** Null: as many as one likes. */
  attemptsAllowed: z.number().int().nullable(),
  /** Minutes that an attempt of this person lasts; null: as long as one likes. */
  timeLimitMinutes: z.number().int().nullable(),
  /** What of that this person was given more. */
  extra: extraTimeSchema,
  /** When an attempt would end that began now; null: none would, or it has no limit. */
  wouldEndAt: z.string().nullable(),
  attempts: z.array(attemptSummarySchema),
  /** An attempt under way, to go on with. */
  openAttemptId: idSchema.nullable(),
  /** Until when it may be handed in; null: whenever one likes. */
  dueAt: z.string().nullable(),
  /** `kept`: it is handed in on a device that has not brought it yet. The device says so, never the server. */
  barrier: z.enum([...BARRIERS, 'kept']).nullable(),
  /** With barriers `pause` and `elsewhere`: from when on one may start. */
  startableAt: z.string().nullable(),
});
export type Assessment = z.infer<typeof assessmentSchema>;

/** POST /api/assessments/:enrolmentId/:unitId/attempts answers the id of the attempt that is open now. */
export const startedAttemptSchema = z.object({ attemptId: idSchema });

/** The most answers that a device brings with a hand-in: those of a unit with all its blocks. */
const MAX_ANSWERS = 200;
const isWithin = (answers: object) => Object.keys(answers).length <= MAX_ANSWERS;

/**
 * POST …/attempts/:attemptId/submission of an attempt that was handed in without a network: the answers that the server does not have,
 * when the device noted each and the hand-in, and what its clock shows now. Its id is of the device's making: sent again it is the same. Who
 * says nothing hands in what the server has, now.
 */
export const handInSchema = z
  .strictObject({
    id: idSchema,
    answers: z.record(idSchema, z.unknown()).refine(isWithin, 'too many answers'),
    moments: z.record(idSchema, z.iso.datetime()).refine(isWithin, 'too many answers').optional(),
    doneAt: z.iso.datetime(),
    deviceTime: z.iso.datetime(),
  })
  .nullish();
export type HandIn = NonNullable<z.infer<typeof handInSchema>>;

/**
 * PUT /api/assessments/attempts/:attemptId/answers/:blockId: one answer, saved at once. Null takes it back. `noted`: when a device without a
 * network noted it; what was answered after that stays.
 */
export const answerSchema = z.strictObject({ response: z.unknown(), noted: doneEarlierSchema });
export type GivenAnswer = z.infer<typeof answerSchema>;

/** GET /api/assessments/attempts/:attemptId/time: by the clock of the server, which alone counts. */
export const attemptTimeSchema = z.object({
  now: z.string(),
  /** Null: no time limit. It may move while an attempt is under way: somebody may be given more time. */
  endsAt: z.string().nullable(),
  submittedAt: z.string().nullable(),
});
export type AttemptTime = z.infer<typeof attemptTimeSchema>;

/** What a positioning test showed of a module (without slug) or of a unit, by its title when it was taken. */
export const positioningPartSchema = z.object({
  id: idSchema,
  /** Null also of a unit that the version that is followed has no more, or that cannot be opened, as access is over. */
  slug: z.string().nullable(),
  title: z.string(),
  /** That of the title. */
  language: languageSchema,
  points: z.number(),
  max: z.number(),
  known: z.boolean(),
});
export type PositioningPart = z.infer<typeof positioningPartSchema>;

/** A lesson that one may skip, as a positioning test showed that one knows it. */
export const skippableUnitSchema = z.object({
  id: idSchema,
  slug: z.string(),
  title: z.string(),
  /** That of the title. */
  language: languageSchema,
  minutes: z.number(),
  /** It is skipped, and was not done since. */
  skipped: z.boolean(),
});
export type SkippableUnit = z.infer<typeof skippableUnitSchema>;

/** What an item came to. Present once the attempt is submitted and may be reviewed. */
export const itemResultSchema = z.object({
  points: z.number(),
  max: z.number(),
  correct: z.boolean(),
  parts: z.record(z.string(), z.boolean()),
  /** Names of the texts to show, as scoreAnswer of libs/content says. */
  feedback: z.object({ parts: z.array(z.string()), overall: z.array(z.string()) }),
});

/**
 * GET /api/assessments/attempts/:attemptId?language=: the questions in the order of this attempt and the answers given
 * so far; after submission also the outcome, and item by item where review is due. `unit` is a `RenderedUnit`.
 */
export const attemptHeadSchema = z.object({
  id: idSchema,
  enrolmentId: idSchema,
  unitId: idSchema,
  number: z.number().int(),
  language: languageSchema,
  languages: z.array(languageSchema),
  startedAt: z.string(),
  ...attemptTimeSchema.shape,
  /** Block id → answer, in the shape of the interaction. */
  answers: z.record(idSchema, z.unknown()),
  /** Files of assignments: block id → files. */
  files: z.record(idSchema, z.array(handedInFileSchema)),
  dueAt: z.string().nullable(),
  /** Whether it was answered and handed in without a network; `kept` on a device that has not brought it yet. */
  offline: z.union([z.boolean(), z.literal('kept')]),
  /** Whether what was handed in can be taken back, as nobody has graded it. */
  mayTakeBack: z.boolean(),
  /** Null while it is open, and while a trainer has not graded its open answers. */
  outcome: z
    .object({ score: z.number(), passed: z.boolean(), points: z.number(), max: z.number() })
    .nullable(),
  items: z.record(idSchema, itemResultSchema).nullable(),
  /** What a positioning test showed; null of other attempts, and while it is open. */
  positioning: z.array(positioningPartSchema).nullable(),
  /** Lessons that its learner may skip by it, or has skipped; none where its author does not allow that. What a device kept earlier lacks it. */
  skippable: z.array(skippableUnitSchema).optional(),
  /** The last day of access, where it is over: nothing is skipped any more. */
  skipsEnded: z.iso.date().nullish(),
  /** What a trainer said of the open answers, once they are graded. */
  grades: gradesSchema.nullable(),
  /** What its learner said against the result. */
  appeal: appealSchema.nullable(),
  /** Until when the result may be contested; null: it may not, or no more. */
  appealUntil: z.string().nullable(),
});
export type AttemptHead = z.infer<typeof attemptHeadSchema>;

/**
 * POST /api/assessments/attempts/:attemptId/submission. Submitting twice answers the same. With open answers nothing is
 * decided yet: null, until a trainer has graded them.
 */
export const submissionSchema = z.object({
  score: z.number().nullable(),
  passed: z.boolean().nullable(),
  points: z.number().nullable(),
  max: z.number().nullable(),
  unit: unitDoneSchema,
});
export type Submission = z.infer<typeof submissionSchema>;
