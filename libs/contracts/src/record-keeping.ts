import { z } from 'zod';
import { idSchema } from './common';
import { lineSchema } from './text';

/** GET and PUT /api/organisations/:organisationId/record-retention */
export const retentionRuleSchema = z.strictObject({
  /** Statements are deleted so many months after they were stored; null: never by age. */
  keepMonths: z.number().int().min(1).max(600).nullable(),
  /** Evidence of people who close their account is erased so many months later; 0: at once. */
  holdMonths: z.number().int().min(0).max(600),
});
export type RetentionRule = z.infer<typeof retentionRuleSchema>;

/** A person: by the account of this platform, or by the agent of an outside tool, as JSON (xAPI). */
const personFields = {
  accountId: idSchema.optional(),
  agent: z.string().min(1).max(2_000).optional(),
};

const isOne = ({ accountId, agent }: { accountId?: string | undefined; agent?: string | undefined }) =>
  (accountId === undefined) !== (agent === undefined);
const oneOfThem = { path: ['agent'], params: { rule: 'one-person' } };

/** POST /api/organisations/:organisationId/person-records: a copy of what is held about a person. */
export const personQuerySchema = z.strictObject(personFields).refine(isOne, oneOfThem);
export type PersonQuery = z.infer<typeof personQuerySchema>;

/** POST /api/organisations/:organisationId/record-erasures. The reason is read by inspectors: it names nobody. */
export const newErasureSchema = z
  .strictObject({ ...personFields, reason: lineSchema(1, 300) })
  .refine(isOne, oneOfThem);
export type NewErasure = z.infer<typeof newErasureSchema>;

export const erasureSchema = z.object({
  id: idSchema,
  /** By right of a person, or by the rule of the organisation. */
  kind: z.enum(['person', 'retention']),
  reason: z.string(),
  askedAt: z.string(),
  /** It begins then. */
  dueAt: z.string(),
  finishedAt: z.string().nullable(),
  /** How many statements have left. */
  statements: z.number().int(),
  /** How many statements of others still mention the person in their text, as instructor for example. */
  mentions: z.number().int(),
});
export type Erasure = z.infer<typeof erasureSchema>;

export const erasureListSchema = z.object({ items: z.array(erasureSchema) });

/** The id of a statement: any UUID in its standard form (xAPI 1.0.3 Data 4.4). */
export const statementIdSchema = z.guid().transform((id) => id.toLowerCase());

/** POST /api/organisations/:organisationId/statements/:statementId/voiding */
export const newVoidingSchema = z.strictObject({ reason: lineSchema(1, 500) });
export type NewVoiding = z.infer<typeof newVoidingSchema>;

/** The answer: the id of the voiding statement. */
export const voidingSchema = z.object({ statementId: idSchema });
