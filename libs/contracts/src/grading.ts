import { z } from 'zod';
import { idSchema, languageSchema, pageSchema } from './common';
import { handedInFileSchema } from './handed-in';
import { paragraphSchema } from './text';

/** Longest word of a trainer about an answer, in UTF-16 units. */
export const MAX_GRADE_WORD = 4_000;

/** What a trainer says of one open answer: criterion → level, and a word. */
export const gradeSchema = z.strictObject({
  levels: z.record(z.string().max(12), z.string().max(12)),
  word: paragraphSchema(MAX_GRADE_WORD).default(''),
});
export type Grade = z.infer<typeof gradeSchema>;

/** Block id → grade. */
export const gradesSchema = z.record(idSchema, gradeSchema);
export type Grades = z.infer<typeof gradesSchema>;

/** PUT /api/organisations/:organisationId/gradings/:attemptId. A grade for every answer of the attempt that waits for one. */
export const gradingEditSchema = z.strictObject({ grades: gradesSchema });
export type GradingEdit = z.infer<typeof gradingEditSchema>;

/** What lists for graders tell of an attempt. */
export const attemptFacts = {
  attemptId: idSchema,
  courseTitle: z.string(),
  unitTitle: z.string(),
  /** Language of both titles. */
  language: languageSchema,
  learner: z.string(),
  submittedAt: z.string(),
  /** Whether it was answered and handed in without a network. */
  offline: z.boolean(),
};

/** GET /api/organisations/:organisationId/gradings: attempts that wait for their grade, the oldest first. */
export const gradingListSchema = pageSchema(z.object(attemptFacts));
export type GradingList = z.infer<typeof gradingListSchema>;
export type GradingItem = GradingList['items'][number];

/** GET …/gradings/:attemptId without its questions: the answers that are graded, and the grade once there is one. */
export const gradingHeadSchema = z.object({
  ...attemptFacts,
  /** Block id → what was answered. */
  answers: z.record(idSchema, z.string()),
  /** Block id → the files that were handed in. */
  files: z.record(idSchema, z.array(handedInFileSchema)),
  graded: z
    .object({
      grades: gradesSchema,
      /** Who graded it; empty once that account is closed. */
      by: z.string(),
      /** Whether that is the reader. */
      mine: z.boolean(),
      at: z.string(),
      score: z.number(),
      passed: z.boolean(),
    })
    .nullable(),
});
export type GradingHead = z.infer<typeof gradingHeadSchema>;
