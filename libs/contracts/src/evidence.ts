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
  verifying: z.boolean(),
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
