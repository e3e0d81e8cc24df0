import { z } from 'zod';
import { idSchema, languageSchema, pageQuerySchema, pageSchema } from './common';
import { EVIDENCE_FAULTS } from './evidence';
import { EVIDENCE_COUNTRIES, EVIDENCE_PARTS } from './evidence-parts';

const momentSchema = z.iso.datetime({ offset: true });

/** For how many days a file that was made can be fetched. */
export const EVIDENCE_FILE_DAYS = 30;

/** So long may a file be in the making: the job of one that waits longer is dead, and it counts as failed. */
export const EVIDENCE_PATIENCE_MS = 6 * 3_600_000;

export const EVIDENCE_FILE_STATES = ['waiting', 'ready', 'failed', 'gone'] as const;

/** POST /api/enrolments/:enrolmentId/evidence-files, POST /api/runs/:runId/evidence-files */
export const evidenceWishSchema = z.object({
  country: z.enum(EVIDENCE_COUNTRIES),
  language: languageSchema,
});
export type EvidenceWish = z.infer<typeof evidenceWishSchema>;

export const evidenceFileSchema = z.object({
  /** The number on the file, by which it is verified. */
  id: idSchema,
  state: z.enum(EVIDENCE_FILE_STATES),
  country: z.enum(EVIDENCE_COUNTRIES),
  language: z.string(),
  about: z.enum(['enrolment', 'run']),
  /** The person, where it is about one; null once the account is closed. */
  person: z.string().nullable(),
  course: z.string(),
  run: z.string().nullable(),
  organisation: z.string(),
  askedAt: momentSchema,
  /** In bytes. */
  size: z.int().nullable(),
  /** How many entries of the sealed log are in it. */
  entries: z.int().nullable(),
  /** Until when it can be fetched. */
  until: momentSchema.nullable(),
});
export type EvidenceFile = z.infer<typeof evidenceFileSchema>;

/** GET /api/evidence-files: of all that one may see, newest first. */
export const evidenceFilesQuerySchema = pageQuerySchema.extend({
  enrolmentId: idSchema.optional(),
  runId: idSchema.optional(),
});
export type EvidenceFilesQuery = z.infer<typeof evidenceFilesQuerySchema>;
export const evidenceFilesSchema = pageSchema(evidenceFileSchema);
export type EvidenceFiles = z.infer<typeof evidenceFilesSchema>;

/** What `manifest.json` of an evidence file holds: enough to compare it with the sealed log, and nobody's name. */
export const evidenceManifestSchema = z.object({
  format: z.literal('pirecow-evidence-1'),
  number: idSchema,
  organisation: idSchema,
  country: z.enum(EVIDENCE_COUNTRIES),
  language: z.string(),
  madeAt: momentSchema,
  /** Up to where the log was sealed when it was made, and the head of the chain there. */
  sealed: z.object({ position: z.int().min(0), head: z.string().regex(/^([0-9a-f]{64})?$/) }),
  files: z.array(z.object({ path: z.string().max(200), sha256: z.string().length(64), bytes: z.int() })),
  /** Place in the chain and commitment, in the order of the chain. */
  entries: z.array(z.tuple([z.int().min(1), z.string().regex(/^[0-9a-f]{64}$/)])),
});
export type EvidenceManifest = z.infer<typeof evidenceManifestSchema>;

/** GET /api/evidence-files/:fileId/verification: a file that somebody took out of the archive is known by its hash. */
export const evidenceVerificationQuerySchema = z.object({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type EvidenceVerificationQuery = z.infer<typeof evidenceVerificationQuerySchema>;

/**
 * What verifying comes to: what was brought was not made here (nothing else matters then), the log no longer says what the file says,
 * or all is well.
 */
export const EVIDENCE_VERDICTS = ['not-ours', 'broken', 'whole'] as const;

/** GET (by what was kept here) and POST (by the list of contents that somebody has) /api/evidence-files/:fileId/verification */
export const evidenceVerificationSchema = z.object({
  number: idSchema,
  madeAt: momentSchema,
  verdict: z.enum(EVIDENCE_VERDICTS),
  /** Whether what was brought, a list of contents or another file of the archive, is what was made here, byte by byte. */
  unchanged: z.boolean(),
  /** Entries that still say what they said. */
  agree: z.int(),
  /** Of which the statement was erased by right since. */
  erased: z.int(),
  /** The first one that does not agree. */
  fault: z.object({ kind: z.enum(EVIDENCE_FAULTS), position: z.int() }).nullable(),
});
export type EvidenceVerification = z.infer<typeof evidenceVerificationSchema>;

/** A part as a page shows it: columns named in the reader's language; what follows the log in pages of {@link EVIDENCE_ROWS_SHOWN} rows. */
export const shownPartSchema = z.object({
  part: z.enum(EVIDENCE_PARTS),
  title: z.string(),
  /** Why there is nothing, where there is nothing. */
  note: z.string().nullable(),
  columns: z.array(z.object({ key: z.string(), name: z.string() })),
  rows: z.array(z.array(z.string())),
  /** The cursor of the next page, where there is one. */
  next: z.string().nullable(),
});
export type ShownPart = z.infer<typeof shownPartSchema>;
export const EVIDENCE_ROWS_SHOWN = 200;

/** GET …/parts/:part */
export const shownPartQuerySchema = pageQuerySchema.pick({ cursor: true });
export type ShownPartQuery = z.infer<typeof shownPartQuerySchema>;
