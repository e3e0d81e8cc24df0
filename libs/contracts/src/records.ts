import { z } from 'zod';
import { idSchema } from './common';
import { lineSchema } from './text';

/**
 * What a credential of an outside tool may do with the records of its organisation (xAPI 1.0.3 Communication 4.2).
 * `define`: what it writes of activities becomes their definition. `all`: everything.
 */
export const CREDENTIAL_SCOPES = [
  'statements/write',
  'statements/read/mine',
  'statements/read',
  'state',
  'profile',
  'define',
  'all',
] as const;
export const credentialScopeSchema = z.enum(CREDENTIAL_SCOPES);
export type CredentialScope = z.infer<typeof credentialScopeSchema>;

export const newCredentialSchema = z.strictObject({
  name: lineSchema(1, 100),
  scopes: z.array(credentialScopeSchema).min(1).max(CREDENTIAL_SCOPES.length),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
});
export type NewCredential = z.infer<typeof newCredentialSchema>;

export const credentialSchema = z.object({
  id: idSchema,
  name: z.string(),
  scopes: z.array(credentialScopeSchema),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});
export type Credential = z.infer<typeof credentialSchema>;

/** The answer to a new credential, and to a new secret: the only time that it is told. The key is the id. */
export const createdCredentialSchema = credentialSchema.extend({ secret: z.string() });
export type CreatedCredential = z.infer<typeof createdCredentialSchema>;

/** GET /api/organisations/:organisationId/record-credentials: newest first, and the address that they open. */
export const credentialListSchema = z.object({ endpoint: z.string(), items: z.array(credentialSchema) });
export type CredentialList = z.infer<typeof credentialListSchema>;

/** Any UUID in its standard form, as the standard has them (xAPI 1.0.3 Data 4.4). */
const uuidSchema = z.guid().transform((id) => id.toLowerCase());

/** The most statements that one request may carry. */
export const MAX_BATCH = 500;

/** Text that PostgreSQL can look for: it knows no NUL. */
export const nameSchema = z
  .string()
  .max(2_000)
  .regex(/^[^\0]*$/);

/** An IRI has a scheme (RFC 3987). */
export const iriSchema = nameSchema.regex(/^[A-Za-z][A-Za-z0-9+.-]*:\S+$/);

/** A parameter with the letters of a moment; which of the standards' formats it has is checked where it is read. */
const momentSchema = z.string().max(64);
const flagSchema = z.enum(['true', 'false']);

/** Parameters that go with `statementId` and `voidedStatementId`; all others do not (xAPI 1.0.3 Communication 2.1.3). */
const WITH_ONE = ['statementId', 'voidedStatementId', 'format', 'attachments'];

/** GET /xapi/statements (xAPI 1.0.3 Communication 2.1.3). Parameters are case sensitive and unknown ones are refused. */
export const statementQuerySchema = z
  .strictObject({
    statementId: uuidSchema.optional(),
    voidedStatementId: uuidSchema.optional(),
    agent: nameSchema.optional(),
    verb: iriSchema.optional(),
    activity: iriSchema.optional(),
    registration: uuidSchema.optional(),
    related_activities: flagSchema.optional(),
    related_agents: flagSchema.optional(),
    since: momentSchema.optional(),
    until: momentSchema.optional(),
    limit: z.coerce.number().int().min(0).max(MAX_BATCH).optional(),
    format: z.enum(['exact', 'ids', 'canonical']).optional(),
    attachments: flagSchema.optional(),
    ascending: flagSchema.optional(),
    more: z.string().max(300).optional(),
  })
  .superRefine((query, context) => {
    if (query.statementId === undefined && query.voidedStatementId === undefined) return;
    const both = query.statementId !== undefined && query.voidedStatementId !== undefined;
    const surplus = Object.keys(query).filter((name) => !WITH_ONE.includes(name));
    for (const name of both ? ['voidedStatementId', ...surplus] : surplus)
      context.addIssue({ code: 'custom', path: [name], params: { rule: 'one-statement' } });
  });
export type StatementQuery = z.infer<typeof statementQuerySchema>;

/** An agent as JSON in a parameter; whether it is one is checked where it is read. */
const agentParameterSchema = nameSchema;

/** `/xapi/activities/state` (xAPI 1.0.3 Communication 2.3). */
export const stateQuerySchema = z.strictObject({
  activityId: iriSchema,
  agent: agentParameterSchema,
  registration: uuidSchema.optional(),
  stateId: nameSchema.min(1).optional(),
  since: momentSchema.optional(),
});
export type StateQuery = z.infer<typeof stateQuerySchema>;

/** `/xapi/activities/profile` (xAPI 1.0.3 Communication 2.7). */
export const activityProfileQuerySchema = z.strictObject({
  activityId: iriSchema,
  profileId: nameSchema.min(1).optional(),
  since: momentSchema.optional(),
});
export type ActivityProfileQuery = z.infer<typeof activityProfileQuerySchema>;

/** `/xapi/agents/profile` (xAPI 1.0.3 Communication 2.6). */
export const agentProfileQuerySchema = z.strictObject({
  agent: agentParameterSchema,
  profileId: nameSchema.min(1).optional(),
  since: momentSchema.optional(),
});
export type AgentProfileQuery = z.infer<typeof agentProfileQuerySchema>;

/** `/xapi/activities` and `/xapi/agents` (xAPI 1.0.3 Communication 2.5 and 2.4). */
export const activityQuerySchema = z.strictObject({ activityId: iriSchema });
export const agentQuerySchema = z.strictObject({ agent: agentParameterSchema });

/** PUT /xapi/statements: one statement under an id that the address names. */
export const putStatementQuerySchema = z.strictObject({ statementId: uuidSchema });
