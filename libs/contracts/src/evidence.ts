import { z } from 'zod';

const momentSchema = z.iso.datetime({ offset: true });

/** What an entry of the evidence may be wrong about (docs/adr/0005). */
export const EVIDENCE_FAULTS = [
  'position',
  'missing',
  'not-erased',
  'erased-without-right',
  'changed',
  'head',
  'anchor',
  'cut-off',
  'inserted',
  'attachment',
] as const;
export type EvidenceFault = (typeof EVIDENCE_FAULTS)[number];

const faultSchema = z.object({
  kind: z.enum(EVIDENCE_FAULTS),
  /** Where it is; 0 for a statement that has no place. */
  position: z.number().int(),
  statementId: z.string().nullable(),
});

/** GET /api/organisations/:organisationId/evidence */
export const evidenceSchema = z.object({
  /** How many statements are sealed, and the head of the chain in hexadecimal digits. */
  sealed: z.object({ position: z.number().int(), head: z.string() }).nullable(),
  /** The last head that left the database. */
  anchored: z.object({ position: z.number().int(), at: momentSchema }).nullable(),
  /** A verification that was asked for and is not finished: how many entries it has been through. Null once it was lost. */
  verifying: z.object({ position: z.number().int() }).nullable(),
  /** The last one ended without a result, since something could not be read or the process that did it is gone. */
  failedAt: momentSchema.nullable(),
  /** The last verification: the entries from the first to `position` hold; where `fault` is null all do. */
  verification: z
    .object({
      at: momentSchema,
      position: z.number().int(),
      head: z.string(),
      erased: z.number().int(),
      anchors: z.number().int(),
      fault: faultSchema.nullable(),
    })
    .nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** GET /api/organisations/:organisationId/evidence/anchors: heads that left the database, newest first. */
export const anchorListSchema = z.object({
  items: z.array(
    z.object({
      at: momentSchema,
      position: z.number().int(),
      head: z.string(),
    }),
  ),
  /** How many there are; the list holds the newest of them. */
  total: z.number().int(),
});
export type AnchorList = z.infer<typeof anchorListSchema>;
