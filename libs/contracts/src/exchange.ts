import { z } from 'zod';
import { idSchema } from './common';
import { iriSchema } from './records';
import { lineSchema } from './text';

/** The address of a record store: what stands before `/statements`. Never with a password in it. */
const endpointSchema = lineSchema(1, 500)
  .pipe(z.url({ protocol: /^https?$/ }))
  .refine((text) => /^https?:\/\/[^/?#@\\]+(\/[^?#\\]*)?$/i.test(text), { params: { rule: 'url' } })
  .transform((text) => text.replace(/\/+$/, ''));

const versionSchema = z.enum(['1.0.3', '2.0.0']);
const secretSchema = lineSchema(1, 200);

const filtersShape = {
  verbs: z.array(iriSchema).max(50).default([]),
  activities: z.array(iriSchema).max(50).default([]),
  accountIds: z.array(idSchema).max(50).default([]),
};

const remoteShape = {
  name: lineSchema(1, 100),
  endpoint: endpointSchema,
  version: versionSchema,
  key: lineSchema(1, 200),
};

/** How many targets one organisation may have. */
export const MOST_FORWARDS = 20;

export const newForwardSchema = z.strictObject({
  ...remoteShape,
  secret: secretSchema,
  ...filtersShape,
  /** From the first statement on, or only those that come. */
  from: z.enum(['beginning', 'now']).default('beginning'),
});
export type NewForward = z.infer<typeof newForwardSchema>;

/** Without a secret the old one stays, as long as the address does. */
export const forwardEditSchema = z.strictObject({
  ...remoteShape,
  secret: secretSchema.optional(),
  ...filtersShape,
  active: z.boolean(),
});
export type ForwardEdit = z.infer<typeof forwardEditSchema>;

export const forwardSchema = z.object({
  id: idSchema,
  name: z.string(),
  endpoint: z.string(),
  version: versionSchema,
  key: z.string(),
  /** Whether the secret can no longer be read, and has to be entered again. */
  needsSecret: z.boolean(),
  verbs: z.array(z.string()),
  activities: z.array(z.string()),
  accountIds: z.array(idSchema),
  active: z.boolean(),
  /** For `If-Match`: what stands here of the fields that one may change. */
  revision: z.string(),
  createdAt: z.string(),
  sent: z.int(),
  refused: z.int(),
  /** How many wait; 1,000 stands for more. */
  waiting: z.int(),
  lastSentAt: z.string().nullable(),
  /** Why the last try failed: `address`, `network`, `timeout`, `too-large`, `secret`, `internal` or a status of HTTP. Null once it works again. */
  lastReason: z.string().nullable(),
  /** The words with which the target refused, where it answered at all. */
  lastAnswer: z.string().nullable(),
  lastFailedAt: z.string().nullable(),
  /** When it is tried again. */
  retryAt: z.string().nullable(),
});
export type Forward = z.infer<typeof forwardSchema>;

export const forwardListSchema = z.object({ items: z.array(forwardSchema) });

const refusalSchema = z.object({
  statementId: z.guid(),
  status: z.int(),
  answer: z.string(),
  at: z.string(),
  /** Whether it is about to be sent once more. */
  again: z.boolean(),
});

export const forwardRefusalListSchema = z.object({ items: z.array(refusalSchema) });
export type ForwardRefusalList = z.infer<typeof forwardRefusalListSchema>;

/** A refused statement with its JSON; null where it was erased since. */
export const refusedStatementSchema = refusalSchema.extend({ json: z.string().nullable() });
export type RefusedStatement = z.infer<typeof refusedStatementSchema>;

const namedVerbSchema = z.object({ id: z.string(), name: z.string() });
export type NamedVerb = z.infer<typeof namedVerbSchema>;

/** GET /api/organisations/:organisationId/forwards/verbs: what a filter may name. */
export const namedVerbListSchema = z.object({ items: z.array(namedVerbSchema) });
export type NamedVerbList = z.infer<typeof namedVerbListSchema>;

export const newPullSchema = z.strictObject({
  ...remoteShape,
  secret: secretSchema,
  /** Only what was stored there after this moment. */
  since: z.iso.datetime({ offset: true }).nullable().default(null),
});
export type NewPull = z.infer<typeof newPullSchema>;

export const fileImportQuerySchema = z.object({ name: lineSchema(1, 100).default('import') });

export const statementImportSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: z.enum(['file', 'pull']),
  state: z.enum(['running', 'done', 'failed', 'stopped']),
  endpoint: z.string().nullable(),
  read: z.int(),
  stored: z.int(),
  known: z.int(),
  refused: z.int(),
  /** How much of a file is done, 0 to 1; null where nobody knows how much there is. */
  progress: z.number().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  lastReason: z.string().nullable(),
  /** When it is tried again after a failure. */
  retryAt: z.string().nullable(),
  /** Whether it stopped or failed and can still go on where it was. */
  canResume: z.boolean(),
});
export type StatementImport = z.infer<typeof statementImportSchema>;

export const statementImportListSchema = z.object({ items: z.array(statementImportSchema) });

export const importRefusalListSchema = z.object({
  items: z.array(
    z.object({
      line: z.int(),
      field: z.string(),
      rule: z.string(),
      /** The rule as a sentence in the reader's language. */
      reason: z.string(),
    }),
  ),
});
export type ImportRefusalList = z.infer<typeof importRefusalListSchema>;
