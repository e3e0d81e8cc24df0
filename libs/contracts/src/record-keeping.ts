import { z } from 'zod';
import { idSchema, pageSchema } from './common';
import { lineSchema } from './text';

/** PUT /api/organisations/:organisationId/record-retention */
export const retentionRuleSchema = z.strictObject({
  /** Statements are deleted so many months after they were stored; null: never by age. */
  keepMonths: z.number().int().min(1).max(600).nullable(),
  /** Evidence of people who close their account is erased so many months later; 0: at once. */
  holdMonths: z.number().int().min(0).max(600),
});
export type RetentionRule = z.infer<typeof retentionRuleSchema>;

/** GET /api/organisations/:organisationId/record-retention: the rule, and what it is measured by. */
export const retentionSchema = z.object({
  ...retentionRuleSchema.shape,
  /** For how many months evidence is usually asked for: in the country of the organisation, and where a European fund pays. */
  minimums: z.object({
    country: z.string(),
    months: z.number().int().nullable(),
    fundMonths: z.number().int().nullable(),
  }),
  /** The last night on which the rule was followed, and how many statements left. */
  lastRun: z.object({ at: z.string(), statements: z.number().int() }).nullable(),
});
export type Retention = z.infer<typeof retentionSchema>;

/** GET /api/organisations/:organisationId/record-retention/preview: what a rule would delete if it were followed now. */
export const retentionPreviewQuerySchema = z.object({ keepMonths: z.coerce.number().int().min(1).max(600) });
export const retentionPreviewSchema = z.object({
  /** What was stored before is old. */
  before: z.string(),
  statements: z.number().int(),
  registrations: z.number().int(),
});
export type RetentionPreview = z.infer<typeof retentionPreviewSchema>;

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

/** POST /api/organisations/:organisationId/person-records/summary: how much that is. Verbs in the reader's language. */
export const personSummarySchema = z.object({
  statements: z.number().int(),
  /** When the first and the last were stored. */
  since: z.string().nullable(),
  until: z.string().nullable(),
  /** What they say that the person did, the most frequent first. */
  verbs: z.array(z.object({ id: z.string(), name: z.string(), count: z.number().int() })),
  /** Statements with a verb that is not among these. */
  others: z.number().int(),
  /** State and profile documents about the person. */
  documents: z.number().int(),
  /** Statements of others that mention the person in their text, as instructor for example. */
  mentions: z.number().int(),
  /** When an erasure that was asked for already begins. */
  erasureDueAt: z.string().nullable(),
});
export type PersonSummary = z.infer<typeof personSummarySchema>;

/** GET /api/organisations/:organisationId/record-people: some of those who learn or work there, by words of name or address. */
export const recordPeopleQuerySchema = z.object({ search: lineSchema(2, 100) });
export const recordPeopleSchema = z.object({
  items: z.array(z.object({ id: idSchema, name: z.string(), email: z.string() })),
});
export type RecordPeople = z.infer<typeof recordPeopleSchema>;

/** POST /api/organisations/:organisationId/record-erasures. The reason is read by inspectors: it names nobody. */
export const newErasureSchema = z
  .strictObject({
    ...personFields,
    reason: lineSchema(1, 300),
    /** Not before, because the law still asks for the evidence; at once where it is left out. */
    dueAt: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(isOne, oneOfThem);
export type NewErasure = z.infer<typeof newErasureSchema>;

export const erasureSchema = z.object({
  id: idSchema,
  /** By right of a person, because an account was closed, or by the rule of the organisation. */
  kind: z.enum(['person', 'closing', 'retention']),
  state: z.enum(['waiting', 'under-way', 'finished', 'cancelled']),
  /** Whether it may still be cancelled: it was asked for at the desk and has not begun. */
  cancellable: z.boolean(),
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

/** GET /api/organisations/:organisationId/record-erasures: newest first. */
export const erasureListSchema = pageSchema(erasureSchema);
export type ErasureList = z.infer<typeof erasureListSchema>;

/** The id of a statement: any UUID in its standard form (xAPI 1.0.3 Data 4.4). */
export const statementIdSchema = z.guid().transform((id) => id.toLowerCase());

/** POST /api/organisations/:organisationId/statements/:statementId/voiding */
export const newVoidingSchema = z.strictObject({ reason: lineSchema(1, 500) });
export type NewVoiding = z.infer<typeof newVoidingSchema>;

/** The answer: the id of the voiding statement. */
export const voidingSchema = z.object({ statementId: idSchema });
