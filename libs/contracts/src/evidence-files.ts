import { z } from 'zod';
import { idSchema, languageSchema, pageQuerySchema, pageSchema } from './common';
import { EVIDENCE_FAULTS } from './evidence';
import { EVIDENCE_COUNTRIES, EVIDENCE_PARTS } from './evidence-parts';

const momentSchema = z.iso.datetime({ offset: true });

/** For how many days a file that was made can be fetched. */
export const EVIDENCE_FILE_DAYS = 30;

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

/** GET (by what was kept here) and POST (by the list of contents that somebody has) /api/evidence-files/:fileId/verification */
export const evidenceVerificationSchema = z.object({
  number: idSchema,
  madeAt: momentSchema,
  /** Whether the list of contents is the one that was made here, byte by byte. */
  unchanged: z.boolean(),
  /** Entries that still say what they said. */
  agree: z.int(),
  /** Of which the statement was erased by right since. */
  erased: z.int(),
  /** The first one that does not agree. */
  fault: z.object({ kind: z.enum(EVIDENCE_FAULTS), position: z.int() }).nullable(),
});
export type EvidenceVerification = z.infer<typeof evidenceVerificationSchema>;

/** A part as a page shows it: columns named in the reader's language, at most {@link EVIDENCE_ROWS_SHOWN} rows. */
export const shownPartSchema = z.object({
  part: z.enum(EVIDENCE_PARTS),
  title: z.string(),
  /** Why there is nothing, where there is nothing. */
  note: z.string().nullable(),
  columns: z.array(z.object({ key: z.string(), name: z.string() })),
  rows: z.array(z.array(z.string())),
  /** There are more: the evidence file has all. */
  more: z.boolean(),
});
export type ShownPart = z.infer<typeof shownPartSchema>;
export const EVIDENCE_ROWS_SHOWN = 200;
