import { z } from 'zod';
import { blockSchema } from './block';
import { stableIdSchema } from './ids';
import { keysSchema } from './key';
import { renderedMediumSchema } from './rendered';
import { MAX_TEXT } from './text';
import { UNIT_KINDS } from './unit';

/** Field of a block → its words in the source language. A field without words is left out. */
export const wordsSchema = z.record(z.string().regex(/^[A-Za-z0-9.]{1,80}$/), z.string().max(MAX_TEXT.vtt));

/** What an author makes of one block: its structure, its key, its words in the source language. */
const blockContentShape = {
  block: blockSchema,
  key: keysSchema.valueType.optional(),
  texts: wordsSchema,
};
export type BlockContent = z.infer<z.ZodObject<typeof blockContentShape>>;

/** A block as it stands in a draft. `revision` is a name for its content: whoever changed it shows in it. */
export const editedBlockSchema = z.object({ ...blockContentShape, revision: z.string() });
export type EditedBlock = z.infer<typeof editedBlockSchema>;

/** Where a block, unit or module goes: behind that one, or to the beginning where it is null. */
const behind = { after: stableIdSchema.nullable() };

export const EDIT_WEIGHTS = ['minor', 'major'] as const;
/** Minor: the text says what it said, so translations stay current. */
export type EditWeight = (typeof EDIT_WEIGHTS)[number];

/** The body that writes a block. `unitId` and `after` say where a new one goes; one that is there stays where it is. */
export const blockEditSchema = z.strictObject({
  ...blockContentShape,
  unitId: stableIdSchema,
  ...behind,
  weight: z.enum(EDIT_WEIGHTS).default('major'),
});
export type BlockEdit = z.infer<typeof blockEditSchema>;

/** A unit of a draft with its blocks, in the source language. */
export const editedUnitSchema = z.object({
  id: stableIdSchema,
  kind: z.enum(UNIT_KINDS),
  /** Whether each of its questions says what it speaks of. */
  positioning: z.boolean(),
  blocks: z.array(editedBlockSchema),
  /** Medium id → file, for the media that its blocks show. */
  media: z.record(z.string(), renderedMediumSchema),
});
export type EditedUnit = z.infer<typeof editedUnitSchema>;
