import { z } from 'zod';
import { localIdSchema, stableIdSchema } from './ids';
import type { Interaction } from './question';

const localIds = z.array(localIdSchema).max(30);
const writtenKeySchema = z.strictObject({});

/** What is right, per interaction. Written answers have an empty key: their answers are texts (kind `answers`). */
export const KEY_SCHEMAS = {
  singleChoice: z.strictObject({ correct: localIdSchema }),
  multipleChoice: z.strictObject({ correct: localIds }),
  trueFalse: z.strictObject({ correct: z.boolean() }),
  fillIn: writtenKeySchema,
  ordering: z.strictObject({ correct: localIds }),
  matching: z.strictObject({ correct: z.record(localIdSchema, localIdSchema) }),
  numeric: z.strictObject({ correct: z.number(), tolerance: z.number().min(0).default(0) }),
  shortText: writtenKeySchema,
} as const satisfies Record<Interaction, z.ZodType>;

export type KeyOf<I extends Interaction> = z.infer<(typeof KEY_SCHEMAS)[I]>;

const keySchema = z.union([
  KEY_SCHEMAS.numeric,
  KEY_SCHEMAS.singleChoice,
  KEY_SCHEMAS.multipleChoice,
  KEY_SCHEMAS.trueFalse,
  KEY_SCHEMAS.matching,
  writtenKeySchema,
]);
export type Key = z.infer<typeof keySchema>;

/** The keys of a course: block id → key. Kept apart from the structure; checkCourse says where they do not fit it. */
export const keysSchema = z.record(stableIdSchema, keySchema);
export type Keys = z.infer<typeof keysSchema>;
