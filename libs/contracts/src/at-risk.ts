import { z } from 'zod';
import { idSchema, pageQuerySchema, pageSchema } from './common';
import { coordinationFiltersSchema, reportRowSchema } from './coordination';
import { RISK_LEVELS, RISK_SIGNALS } from './risk-signs';
import { paragraphSchema } from './text';

export const riskLevelSchema = z.enum(RISK_LEVELS);

/** The facts of a sign. Moments, so that they stay true from day to day. */
export const riskSignalSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('away'),
    /** The last visit; where there was none, since when there could have been one. */
    since: z.string(),
    visited: z.boolean(),
  }),
  z.object({
    kind: z.literal('slow'),
    from: z.string(),
    /** The last day (`2026-11-24`). */
    until: z.iso.date(),
    /** The moment at which that day ends. */
    endsAt: z.string(),
    done: z.int(),
    total: z.int(),
  }),
  z.object({ kind: z.literal('failed'), unitId: idSchema, count: z.int(), last: z.string() }),
  z.object({ kind: z.literal('unheard'), count: z.int(), last: z.string() }),
]);
export type RiskSignal = z.infer<typeof riskSignalSchema>;

/** What was done about somebody who is at risk. */
export const FOLLOW_UP_KINDS = ['wrote', 'called', 'met', 'extended', 'other'] as const;
export const followUpKindSchema = z.enum(FOLLOW_UP_KINDS);
export type FollowUpKind = z.infer<typeof followUpKindSchema>;

/** What came of it. */
export const FOLLOW_UP_OUTCOMES = ['open', 'no-answer', 'goes-on', 'needs-help', 'stops'] as const;
export const followUpOutcomeSchema = z.enum(FOLLOW_UP_OUTCOMES);
export type FollowUpOutcome = z.infer<typeof followUpOutcomeSchema>;

export const MAX_FOLLOW_UP_NOTE = 1000;

/** POST /api/organisations/:organisationId/enrolments/:enrolmentId/follow-ups. What was written stays: a correction is an entry that names the one it corrects. */
export const newFollowUpSchema = z.strictObject({
  kind: followUpKindSchema,
  outcome: followUpOutcomeSchema,
  note: paragraphSchema(MAX_FOLLOW_UP_NOTE),
  corrects: idSchema.nullable().default(null),
});
export type NewFollowUp = z.infer<typeof newFollowUpSchema>;

export const followUpSchema = z.object({
  id: idSchema,
  at: z.string(),
  /** Empty once that account was closed. */
  by: z.string(),
  kind: followUpKindSchema,
  outcome: followUpOutcomeSchema,
  /** Null where the reader may see progress but not its evidence. */
  note: z.string().nullable(),
  /** Which entry it corrects, and whether another corrects it. */
  corrects: idSchema.nullable(),
  corrected: z.boolean(),
});
export type FollowUpEntry = z.infer<typeof followUpSchema>;

const toldSignalSchema = z.object({
  kind: z.enum(RISK_SIGNALS),
  /** The facts, in the reader's language. */
  words: z.string(),
});
export type ToldSignal = z.infer<typeof toldSignalSchema>;

const riskSchema = z.object({
  level: riskLevelSchema,
  signals: z.array(toldSignalSchema),
  /** Since when the platform has seen it. */
  since: z.string(),
});
export type Risk = z.infer<typeof riskSchema>;

/** GET /api/coordination/enrolments/:enrolmentId/risk */
export const riskOfOneSchema = z.object({
  /** Null: no sign of it. */
  risk: riskSchema.nullable(),
  /** Newest first, at most fifty. */
  followUps: z.array(followUpSchema),
  /** Whether the reader may write what was done. */
  mayFollowUp: z.boolean(),
});
export type RiskOfOne = z.infer<typeof riskOfOneSchema>;

/** Filters of those at risk: those of people, and these. */
export const riskFiltersSchema = coordinationFiltersSchema.extend({
  level: riskLevelSchema.optional(),
  signal: z.enum(RISK_SIGNALS).optional(),
  /** Whether something was done about it since it was seen. */
  followed: z.enum(['yes', 'no']).optional(),
});
export type RiskFilters = z.infer<typeof riskFiltersSchema>;

export const riskListQuerySchema = riskFiltersSchema.extend(pageQuerySchema.shape);
export type RiskListQuery = z.infer<typeof riskListQuerySchema>;

const riskRowSchema = reportRowSchema.extend({
  risk: riskSchema,
  /** What was done last. */
  followUp: followUpSchema.pick({ at: true, by: true, kind: true, outcome: true }).nullable(),
});
export type RiskRow = z.infer<typeof riskRowSchema>;

/** GET /api/coordination/at-risk: who needs somebody most comes first. */
export const riskListSchema = pageSchema(riskRowSchema);
export type RiskList = z.infer<typeof riskListSchema>;
