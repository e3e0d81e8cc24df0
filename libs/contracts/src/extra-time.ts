import { z } from 'zod';
import { lineSchema } from './text';

/** Most that a person is given more: twice as much again, or four hours. */
export const MAX_EXTRA_PERCENT = 200;
export const MAX_EXTRA_MINUTES = 240;
export const MIN_EXTRA_REASON = 3;
export const MAX_EXTRA_REASON = 200;

/** How much longer attempts with a time limit last for a person. */
export const extraTimeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), amount: z.int().min(1).max(MAX_EXTRA_PERCENT) }),
  z.strictObject({ kind: z.literal('minutes'), amount: z.int().min(1).max(MAX_EXTRA_MINUTES) }),
  z.strictObject({ kind: z.literal('none'), amount: z.literal(0) }),
]);
export type ExtraTime = z.infer<typeof extraTimeSchema>;

/** PUT /api/organisations/:organisationId/enrolments/:enrolmentId/extra-time */
export const extraTimeEditSchema = z.strictObject({
  extra: extraTimeSchema,
  reason: lineSchema(MIN_EXTRA_REASON, MAX_EXTRA_REASON),
});
export type ExtraTimeEdit = z.infer<typeof extraTimeEditSchema>;

/** GET and PUT …/extra-time: what counts for that person in this organisation, and how it came to that, the newest first. */
export const extraTimeSheetSchema = z.object({
  extra: extraTimeSchema,
  history: z.array(
    z.object({
      extra: extraTimeSchema,
      reason: z.string(),
      /** Empty once that account is closed. */
      by: z.string(),
      at: z.string(),
    }),
  ),
});
export type ExtraTimeSheet = z.infer<typeof extraTimeSheetSchema>;
