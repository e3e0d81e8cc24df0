import { z } from 'zod';
import { idSchema } from './common';
import { paragraphSchema } from './text';
import { repetitionSchema, repetitionWishSchema } from './version-news';

/** GET and PUT /api/organisations/:organisationId/publishing: what an organisation asks of its publications. */
export const publishingRuleSchema = z.strictObject({
  /** Whether a second person has to approve of each. */
  approval: z.boolean(),
});
export type PublishingRule = z.infer<typeof publishingRuleSchema>;

const APPROVAL_VERDICTS = ['approved', 'declined'] as const;
export type ApprovalVerdict = (typeof APPROVAL_VERDICTS)[number];

const requestSchema = z.object({
  id: idSchema,
  state: z.enum(['open', ...APPROVAL_VERDICTS]),
  /** Who asked; null where the account was closed since. */
  askedBy: z.string().nullable(),
  askedAt: z.iso.datetime(),
  message: z.string(),
  /** Approved together with the draft. */
  repetition: repetitionSchema,
  /** Whether the draft is another by now than the one that was asked about. */
  older: z.boolean(),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  word: z.string(),
  /** Whether the reader asked it, and so cannot decide. */
  mine: z.boolean(),
});

/** GET /api/studio/:organisationId/courses/:courseId/approval */
export const courseApprovalSchema = z.object({
  required: z.boolean(),
  /** Names the draft as it is now. */
  draft: z.string(),
  /** The last request, or null. */
  request: requestSchema.nullable(),
  /** Whom one may ask: others who may publish. */
  colleagues: z.array(z.object({ accountId: idSchema, name: z.string() })),
});
export type CourseApproval = z.infer<typeof courseApprovalSchema>;

/** POST …/approval: asks of the draft as it is now; a mail goes to that person, and any other who may publish can answer. */
export const askApprovalSchema = z.strictObject({
  accountId: idSchema,
  message: paragraphSchema(1000),
  repetition: repetitionWishSchema,
});
export type AskApproval = z.infer<typeof askApprovalSchema>;

/** PUT …/approval/:approvalId, with `If-Match`: the draft that was looked at. */
export const approvalAnswerSchema = z.strictObject({
  verdict: z.enum(APPROVAL_VERDICTS),
  word: paragraphSchema(1000),
});
export type ApprovalAnswer = z.infer<typeof approvalAnswerSchema>;
