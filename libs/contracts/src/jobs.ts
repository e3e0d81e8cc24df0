import { z } from 'zod';

/** A job as it crosses the queue: its name and the shape of its payload. */
export interface JobContract<Payload = unknown> {
  name: string;
  schema: z.ZodType<Payload>;
}

/** Sends one stored mail. The payload is the id of the mail, so no personal data enters the queue. */
export const MAIL_SEND = { name: 'mail.send', schema: z.object({ mailId: z.uuid() }) } satisfies JobContract;

/** Folds anew the progress that a failing projector has marked. */
export const PROJECTIONS_SETTLE = { name: 'projections.settle', schema: z.object({}) } satisfies JobContract;

/** Removes, once a day, what has run out: counters of tries, mail of last month, and words of mail that nobody sends. */
export const PLATFORM_SWEEP = { name: 'platform.sweep', schema: z.object({}) } satisfies JobContract;

/** Forgets, once a day, addresses of old invitations and of sign-ups that were never confirmed. */
export const IDENTITY_SWEEP = { name: 'identity.sweep', schema: z.object({}) } satisfies JobContract;
/** Sends statements on to other record stores, and takes in those of files and other stores. */
export const RECORDS_FORWARD = { name: 'records.forward', schema: z.object({}) } satisfies JobContract;
export const RECORDS_IMPORT = { name: 'records.import', schema: z.object({}) } satisfies JobContract;
