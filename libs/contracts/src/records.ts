import { z } from 'zod';
import { idSchema } from './common';
import { lineSchema } from './text';

/** What a credential of an outside tool may do with the records of its organisation (xAPI 1.0.3 Communication 4.2). */
export const CREDENTIAL_SCOPES = ['statements/write', 'statements/read/mine', 'statements/read'] as const;
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

/** The answer to a new credential: the only time that the secret is told. The key is the id. */
export const createdCredentialSchema = credentialSchema.extend({ secret: z.string() });
export type CreatedCredential = z.infer<typeof createdCredentialSchema>;

export const credentialListSchema = z.object({ items: z.array(credentialSchema) });

/** The most statements that one request may carry. */
export const MAX_BATCH = 500;

/** Text that PostgreSQL can look for: it knows no NUL. */
const nameSchema = z
  .string()
  .max(2_000)
  .regex(/^[^\0]*$/);

/** GET /xapi/statements (xAPI 1.0.3 Communication 2.1.3). Parameters are case sensitive and unknown ones are refused. */
export const statementQuerySchema = z.strictObject({
  statementId: idSchema.optional(),
  voidedStatementId: idSchema.optional(),
  agent: nameSchema.optional(),
  verb: nameSchema.optional(),
  activity: nameSchema.optional(),
  registration: idSchema.optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(0).max(MAX_BATCH).optional(),
  ascending: z.enum(['true', 'false']).optional(),
  format: z.enum(['exact', 'ids', 'canonical']).optional(),
  attachments: z.enum(['false']).optional(),
  more: z.string().max(300).optional(),
});
export type StatementQuery = z.infer<typeof statementQuerySchema>;
