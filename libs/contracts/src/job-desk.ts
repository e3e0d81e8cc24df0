import { z } from 'zod';

const momentSchema = z.iso.datetime({ offset: true });

/** Where a job of the queue stands. `planned`: due by the clock, or tried again after a pause. */
export const JOB_STATES = ['active', 'waiting', 'planned', 'failed'] as const;
export const jobStateSchema = z.enum(JOB_STATES);
export type JobState = z.infer<typeof jobStateSchema>;

/** Why a job failed, as far as one can say it in words. */
export const JOB_FAILURES = [
  'mail-refused',
  'mail-sender',
  'mail-away',
  'unreachable',
  'disk-full',
  'stopped',
  'other',
] as const;
export type JobFailure = (typeof JOB_FAILURES)[number];

/** Of each state as many are told of as one reads. */
export const MOST_JOBS = 50;

/** GET /api/admin/jobs: how many stand where, and the first of each state. */
export const jobDeskSchema = z.object({
  counts: z.record(jobStateSchema, z.int()),
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      state: jobStateSchema,
      /** How often it was tried. */
      attempts: z.int(),
      /** When it was asked for; of a failed one, when it failed. */
      at: momentSchema,
      failure: z.enum(JOB_FAILURES).nullable(),
      /** What the program said, without people's data. */
      reason: z.string().nullable(),
      /** The words of mail that a server did not take are gone, so its job is not repeated. */
      retries: z.boolean(),
    }),
  ),
});
export type JobDeskAnswer = z.infer<typeof jobDeskSchema>;

/** Ids that the queue gives, or the outbox. */
export const jobIdSchema = z.string().regex(/^[\w:.-]{1,200}$/);
