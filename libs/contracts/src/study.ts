import { z } from 'zod';

/** Day of the week: 1 is Monday, 7 Sunday. */
const weekdaySchema = z.int().min(1).max(7);

/** PUT /api/learning/plan: how long somebody means to learn in a week, and on which days; none: on any. */
export const studyPlanSchema = z.strictObject({
  minutes: z.int().min(15).max(2400),
  days: z.array(weekdaySchema).max(7),
});
export type StudyPlan = z.infer<typeof studyPlanSchema>;

/** How long somebody learnt, over all courses, and what they mean to. */
export const studyTimeSchema = z.object({
  plan: studyPlanSchema.nullable(),
  today: weekdaySchema,
  /** This week and those before it. */
  weeks: z.array(
    z.object({
      monday: z.iso.date(),
      seconds: z.number().int(),
      /** Whether the plan was kept; null where there was none, and while it still may be. */
      kept: z.boolean().nullable(),
    }),
  ),
});
export type StudyTime = z.infer<typeof studyTimeSchema>;
