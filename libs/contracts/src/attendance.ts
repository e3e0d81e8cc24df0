import { z } from 'zod';
import { idSchema } from './common';
import { attendanceStateSchema, halfSchema, meetingHeadSchema } from './meetings';

/** Where signatures are drawn: this wide and high, whatever the screen. */
export const SIGNATURE_WIDTH = 600;
export const SIGNATURE_HEIGHT = 200;
/** Numbers in all lines of a signature together: about ten kilobytes. */
const MOST_NUMBERS = 2_400;

/** A line that a finger drew: x and y in turn. */
const strokeSchema = z
  .array(z.number().int().min(0).max(SIGNATURE_WIDTH))
  .min(4)
  .max(MOST_NUMBERS)
  .refine((line) => line.length % 2 === 0 && line.every((y, at) => at % 2 === 0 || y <= SIGNATURE_HEIGHT), {
    params: { rule: 'format' },
  });
const strokesSchema = z
  .array(strokeSchema)
  .min(1)
  .max(80)
  .refine((lines) => lines.reduce((sum, { length }) => sum + length, 0) <= MOST_NUMBERS, {
    params: { rule: 'signature-size' },
  });
export type Strokes = z.infer<typeof strokesSchema>;

const momentSchema = z.iso.datetime({ offset: true });

/** POST /api/learning/meetings/:meetingId/halves/:half/signature. The id is made by the device: sent twice it counts once. */
export const signatureSchema = z.strictObject({
  id: idSchema,
  /** What the trainer’s device showed when it was signed. */
  code: z.string().regex(/^\d{6}$/),
  strokes: strokesSchema,
  /** By the clock of the device. */
  signedAt: momentSchema,
});
export type Signature = z.infer<typeof signatureSchema>;

/** Why somebody was not there, as far as the trainer knows. No health: that is nobody’s business here. */
export const ABSENCE_REASONS = ['unknown', 'told', 'work', 'way', 'other'] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

/** What a trainer says of somebody: was there; signed on paper; was not there. */
export const TRAINER_WORDS = ['present', 'paper', 'absent'] as const;
export type TrainerWord = (typeof TRAINER_WORDS)[number];

/** POST /api/meetings/:meetingId/halves/:half/countersignatures: what the trainer says of each, signed once. */
export const countersignatureSchema = z.strictObject({
  id: idSchema,
  strokes: strokesSchema,
  signedAt: momentSchema,
  people: z
    .array(
      z.strictObject({
        accountId: idSchema,
        word: z.enum(TRAINER_WORDS),
        reason: z.enum(ABSENCE_REASONS).optional(),
      }),
    )
    .min(1)
    .max(500),
});
export type Countersignature = z.infer<typeof countersignatureSchema>;

/** What became of a signature. `kept`: said by the device itself, which sends it later. */
export const signedSchema = z.object({ state: attendanceStateSchema });
export type Signed = z.infer<typeof signedSchema> | { state: 'kept' };

const sheetPersonSchema = z.object({
  accountId: idSchema,
  name: z.string(),
  state: attendanceStateSchema,
  reason: z.enum(ABSENCE_REASONS).nullable(),
  signedAt: z.string().nullable(),
  /** The signature came well after it was made: it was made without a network. */
  late: z.boolean(),
});
export type SheetPerson = z.infer<typeof sheetPersonSchema>;

/** GET /api/meetings/:meetingId/sheet */
export const sheetSchema = z.object({
  meeting: meetingHeadSchema,
  /** What codes are made of; null for who may not hold the attendance. */
  codeSecret: z.string().nullable(),
  halves: z.array(
    z.object({
      half: halfSchema,
      from: z.string(),
      until: z.string(),
      minutes: z.number().int(),
      countersigned: z.array(z.object({ name: z.string(), at: z.string() })),
      people: z.array(sheetPersonSchema),
    }),
  ),
  /** By the clock of the server: the device that shows codes sets its own right by it. */
  now: z.string(),
  /** Languages in which the sheet can be written. */
  languages: z.array(z.string()),
});
export type Sheet = z.infer<typeof sheetSchema>;
