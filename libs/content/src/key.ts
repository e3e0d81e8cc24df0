import { z } from 'zod';
import { localIdSchema, stableIdSchema } from './ids';
import type { Interaction } from './question';

const localIds = z.array(localIdSchema).max(30);
const writtenKeySchema = z.strictObject({});
/** Share of the points for an answer that is not the right one, 0 to 1. */
const creditSchema = z.number().min(0).max(1);
const creditsSchema = z.record(localIdSchema, creditSchema).optional();
const rangeSchema = z.strictObject({ from: z.number(), to: z.number(), credit: creditSchema.default(0) });

/**
 * What is right, per interaction, and what earns a part. Written answers are texts (kind `answers`), so that the key of a
 * text with gaps is empty.
 */
export const KEY_SCHEMAS = {
  singleChoice: z.strictObject({ correct: localIdSchema, credits: creditsSchema }),
  multipleChoice: z.strictObject({ correct: localIds }),
  trueFalse: z.strictObject({ correct: z.boolean() }),
  fillIn: writtenKeySchema,
  ordering: z.strictObject({ correct: localIds }),
  matching: z.strictObject({ correct: z.record(localIdSchema, localIdSchema) }),
  numeric: z.strictObject({
    correct: z.number(),
    tolerance: z.number().min(0).default(0),
    ranges: z.record(localIdSchema, rangeSchema).optional(),
  }),
  shortText: z.strictObject({ credits: creditsSchema }),
  openAnswer: writtenKeySchema,
  assignment: writtenKeySchema,
} as const satisfies Record<Interaction, z.ZodType>;

export type KeyOf<I extends Interaction> = z.infer<(typeof KEY_SCHEMAS)[I]>;

const keySchema = z.union([
  KEY_SCHEMAS.numeric,
  KEY_SCHEMAS.singleChoice,
  KEY_SCHEMAS.multipleChoice,
  KEY_SCHEMAS.trueFalse,
  KEY_SCHEMAS.matching,
  KEY_SCHEMAS.shortText,
]);
export type Key = z.infer<typeof keySchema>;

/** The keys of a course: block id → key. Kept apart from the structure; checkCourse says where they do not fit it. */
export const keysSchema = z.record(stableIdSchema, keySchema);
export type Keys = z.infer<typeof keysSchema>;
