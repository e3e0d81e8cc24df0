import { z } from 'zod';
import { idSchema, languageSchema, pageSchema } from './common';

const momentSchema = z.iso.datetime({ offset: true });

/**
 * Where a mail stands. `uncertain`: handed to the server, but its answer was lost, so it is not sent again. `kept`:
 * there is no mail server, in demonstration mode, and the mail is read in the inbox page. `dropped`: when its turn came there
 * was nothing to say any more.
 */
export const MAIL_STATES = ['queued', 'sending', 'sent', 'kept', 'failed', 'uncertain', 'dropped'] as const;

/**
 * Why a mail failed. `address` and `words`: the server refuses it for good, for whom it is for or for what it says. `server`: it could
 * not be handed over, however often it was tried. `nowhere`: there is no mail server.
 */
export const MAIL_FAILURES = ['address', 'words', 'server', 'nowhere'] as const;
export type MailFailure = (typeof MAIL_FAILURES)[number];

export const mailSchema = z.object({
  id: idSchema,
  recipient: z.string(),
  language: languageSchema,
  kind: z.string(),
  subject: z.string(),
  state: z.enum(MAIL_STATES),
  /** Null for what did not fail, and for what failed before reasons were kept. */
  failure: z.enum(MAIL_FAILURES).nullable(),
  createdAt: momentSchema,
  sentAt: momentSchema.nullable(),
});
export type MailAnswer = z.infer<typeof mailSchema>;

/** What becomes of mail: sent by a mail server, read on the inbox page of a demonstration, or lost for want of both. */
export const MAIL_DELIVERIES = ['server', 'inbox', 'nowhere'] as const;
export type MailDelivery = (typeof MAIL_DELIVERIES)[number];

/** GET /api/admin/mail, newest first. */
export const mailListSchema = pageSchema(mailSchema).extend({ delivery: z.enum(MAIL_DELIVERIES) });
export type MailList = z.infer<typeof mailListSchema>;

/** GET /api/admin/mail/:mailId. The words are shown in demonstration mode only: links in mail are keys to accounts. */
export const mailDetailSchema = mailSchema.extend({ body: z.string().nullable() });
export type MailDetail = z.infer<typeof mailDetailSchema>;
