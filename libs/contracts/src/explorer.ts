import { z } from 'zod';
import { idSchema, pageQuerySchema } from './common';
import { iriSchema } from './records';
import { lineSchema } from './text';

/** Whether voided statements are shown: hidden, alone, or with all others. */
export const VOIDED_CHOICES = ['no', 'only', 'all'] as const;

/** Filters of the explorer, the same for list, live tail and files. Days are those of the reader's time zone. */
export const explorerFiltersSchema = z.object({
  organisationId: idSchema.optional(),
  courseId: idSchema.optional(),
  /** The person: an account of the platform. */
  accountId: idSchema.optional(),
  verb: iriSchema.optional(),
  /** An activity: what is about it, and what happened within it. */
  activity: iriSchema.optional(),
  /** First and last day on which it was stored, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  voided: z.enum(VOIDED_CHOICES).default('no'),
});
export type ExplorerFilters = z.infer<typeof explorerFiltersSchema>;

export const explorerListQuerySchema = explorerFiltersSchema.extend(pageQuerySchema.shape);
export type ExplorerListQuery = z.infer<typeof explorerListQuerySchema>;

/** `after`: the place in the log that the last answer named. Without one the answer says at once where the log ends. */
export const explorerTailQuerySchema = explorerFiltersSchema.extend({
  after: z.string().max(200).optional(),
  /** How long to wait for the first one, in seconds. */
  wait: z.coerce.number().int().min(0).max(25).default(25),
});
export type ExplorerTailQuery = z.infer<typeof explorerTailQuerySchema>;

const namedSchema = z.object({ id: idSchema, name: z.string() });

/** One statement, with what a reader needs to understand it, in the reader's language. */
export const exploredStatementSchema = z.object({
  id: z.guid(),
  organisation: namedSchema,
  /** Whether it is a partner's, which granted the look. */
  partner: z.boolean(),
  /** All of it in one sentence. */
  sentence: z.string(),
  /** `accountId` is null for actors of other systems, and where the name may not be seen. */
  person: z.object({ accountId: idSchema.nullable(), name: z.string() }),
  verb: z.object({ id: z.string(), name: z.string() }),
  /** `id` is null where it is no activity. */
  object: z.object({ id: z.string().nullable(), name: z.string() }),
  course: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Share of the points, -1 to 1. */
  score: z.number().nullable(),
  success: z.boolean().nullable(),
  completion: z.boolean().nullable(),
  durationSeconds: z.number().nullable(),
  /** Language tag in which it happened. */
  language: z.string().nullable(),
  /** Who said it: the platform itself, the session of the learner, or an outside tool. */
  source: z.enum(['platform', 'session', 'credential']),
  /** When it happened, by the device. */
  happenedAt: z.string(),
  /** The same as the device wrote it, with its zone, where it told. */
  deviceTime: z.string().nullable(),
  /** When the server stored it. */
  storedAt: z.string(),
  voided: z.boolean(),
  /** Who voided it, when and why. Null where nothing does, or where that was erased itself. */
  voiding: z.object({ by: z.string(), at: z.string(), reason: z.string().nullable() }).nullable(),
  /** Whether the reader may void it. */
  mayVoid: z.boolean(),
});
export type ExploredStatement = z.infer<typeof exploredStatementSchema>;

/** GET /api/records/statements: newest first. `tail`: the place in the log from which later ones may be asked for. */
export const explorerListSchema = z.object({
  items: z.array(exploredStatementSchema),
  next: z.string().nullable(),
  tail: z.string(),
});
export type ExplorerList = z.infer<typeof explorerListSchema>;

/** GET /api/records/statements/tail: in the order of their commits. */
export const explorerTailSchema = z.object({ items: z.array(exploredStatementSchema), after: z.string() });
export type ExplorerTail = z.infer<typeof explorerTailSchema>;

export const explorerOneQuerySchema = z.object({ organisationId: idSchema.optional() });

/** GET /api/records/statements/:statementId: its JSON as the record store answers it. */
export const explorerOneSchema = z.object({ id: z.guid(), json: z.string() });
export type ExplorerOne = z.infer<typeof explorerOneSchema>;

export const explorerPeopleQuerySchema = z.object({ search: lineSchema(0, 100).default('') });

/** GET /api/records/people: some of those whose names hold these words. */
export const explorerPeopleSchema = z.object({ items: z.array(namedSchema) });
export type ExplorerPeople = z.infer<typeof explorerPeopleSchema>;

/** GET /api/records/scope: what can be asked for, in the reader's language. */
export const explorerScopeSchema = z.object({
  organisations: z.array(namedSchema.extend({ own: z.boolean() })),
  courses: z.array(namedSchema.extend({ organisationId: idSchema })),
  verbs: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The person that the filters name, where the reader may see who it is. */
  person: namedSchema.nullable(),
});
export type ExplorerScope = z.infer<typeof explorerScopeSchema>;

export const explorerScopeQuerySchema = z.object({ accountId: idSchema.optional() });

/** How many filters one account may save. */
export const MOST_SAVED_FILTERS = 50;

export const newSavedFilterSchema = z.strictObject({
  name: lineSchema(1, 80),
  filters: explorerFiltersSchema.strict(),
});
export type NewSavedFilter = z.infer<typeof newSavedFilterSchema>;

export const savedFilterSchema = z.object({
  id: idSchema,
  name: z.string(),
  filters: explorerFiltersSchema,
});
export type SavedFilter = z.infer<typeof savedFilterSchema>;

export const savedFilterListSchema = z.object({ items: z.array(savedFilterSchema) });
export type SavedFilterList = z.infer<typeof savedFilterListSchema>;
