import { z } from 'zod';
import { idSchema } from './common';

/** What a reminder is about. */
export const OCCASIONS = [
  'not-started',
  'inactive',
  'due-soon',
  'overdue',
  'meeting',
  'certificate-ends',
  'new-version',
  'late-answer',
  'answer-waiting',
  'invitation',
] as const;
export const occasionSchema = z.enum(OCCASIONS);
export type Occasion = z.infer<typeof occasionSchema>;

/** Occasions that come once: a reminder of them is not repeated. */
export const ONCE: readonly Occasion[] = ['due-soon', 'meeting', 'certificate-ends'];

/** Occasions of those who accompany a course, not of those who follow it. */
export const OF_TEAM: readonly Occasion[] = ['late-answer', 'answer-waiting'];

/** Who was invited has not asked for letters, and cannot stop them: so often at most. */
export const MOST_TO_INVITED = 2;

/** An organisation has as many rules as one overlooks. */
export const MOST_RULES = 40;

const ruleShape = {
  /** Null: all courses of the organisation. */
  courseId: idSchema.nullable(),
  occasion: occasionSchema,
  /** After how many days, or how many days before. */
  days: z.int().min(1).max(90),
  /** So often in a row at most; the same days lie between. */
  times: z.int().min(1).max(5),
};

/** POST /api/organisations/:organisationId/reminder-rules/preview. */
export const reminderDraftSchema = z.strictObject(ruleShape);
export type ReminderDraft = z.infer<typeof reminderDraftSchema>;

/** PUT /api/organisations/:organisationId/reminder-rules/:ruleId: made where it is not there yet. */
export const reminderRuleEditSchema = z.strictObject({ ...ruleShape, isOn: z.boolean() });
export type ReminderRuleEdit = z.infer<typeof reminderRuleEditSchema>;

/** GET /api/organisations/:organisationId/reminder-rules. `standard`: one of ours, which can be changed and switched off. */
export const reminderRulesSchema = z.object({
  items: z.array(
    z.object({
      id: idSchema,
      ...ruleShape,
      isOn: z.boolean(),
      standard: z.boolean(),
      course: z.string().nullable(),
    }),
  ),
});
export type ReminderRules = z.infer<typeof reminderRulesSchema>;

/** So many days a preview looks ahead, and so many people it names. */
export const PREVIEW_DAYS = 7;
export const PREVIEW_PEOPLE = 50;

/**
 * Whom a rule would write to within the next days, as things stand, and on which day at the earliest. `total`: how many reminders that
 * are, somebody in two courses or reminded twice counted twice; `people`: on how many people's day.
 */
export const reminderPreviewSchema = z.object({
  total: z.int(),
  days: z.array(z.object({ day: z.string(), people: z.int() })),
  items: z.array(z.object({ id: z.string(), name: z.string(), course: z.string(), day: z.string() })),
});
export type ReminderPreview = z.infer<typeof reminderPreviewSchema>;
