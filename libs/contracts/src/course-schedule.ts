import { z } from 'zod';
import { timeZoneSchema } from './accounts';
import { idSchema } from './common';
import { repetitionSchema, repetitionWishSchema } from './version-news';

/** What becomes of learners under way: they stay with their version, or go on with the new one. */
const learnersSchema = z.enum(['stay', 'move']);

const scheduleSchema = z.object({
  id: idSchema,
  state: z.enum(['waiting', 'published', 'refused', 'cancelled']),
  /** In UTC. */
  at: z.iso.datetime(),
  /** In which it was set. */
  timeZone: z.string(),
  note: z.string(),
  learners: learnersSchema,
  repetition: repetitionSchema,
  /** Null where the account was closed since. */
  setBy: z.string().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** Why nothing was published, each point in the reader's language. */
  refusal: z.array(z.string()),
});

/** GET /api/organisations/:organisationId/courses/:courseId/schedule: the hour that is set, or what became of the last one. */
export const courseScheduleSchema = z.object({
  schedule: scheduleSchema.nullable(),
  /** Names what was read: sent back as `If-Match`. */
  revision: z.string(),
});
export type CourseSchedule = z.infer<typeof courseScheduleSchema>;

/** PUT …/schedule: sets the hour, or moves it. */
export const scheduleWishSchema = z.strictObject({
  at: z.iso.datetime(),
  timeZone: timeZoneSchema,
  note: z.string().trim().max(2_000).default(''),
  learners: learnersSchema,
  repetition: repetitionWishSchema,
});
export type ScheduleWish = z.infer<typeof scheduleWishSchema>;
