import { z } from 'zod';
import { type Block, blockSchema } from './block';
import { localIdSchema, stableIdSchema } from './ids';
import { isNesting } from './item-fields';
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

/**
 * What is done with two blocks at once: a text becomes two, or two one; a text goes into an item of a block that is a list of
 * them, or an item becomes a text.
 */
export const RESHAPES = ['split', 'join', 'nest', 'unnest'] as const;
export type Reshape = (typeof RESHAPES)[number];

/** Whether the other block comes by it, or goes. */
export const otherComes = (how: Reshape): boolean => how === 'split' || how === 'unnest';

const isText = ({ type }: Block) => type === 'richText';

/** Whether these two blocks, as they will be, can be shaped so. */
export function mayReshape(how: Reshape, kept: Block, other: Block, item: string | undefined): boolean {
  if (!isText(other) || kept.id === other.id) return false;
  if (how === 'split' || how === 'join') return isText(kept);
  return isNesting(kept) && item !== undefined && kept.items.includes(item) === (how === 'nest');
}

const contentSchema = z.strictObject(blockContentShape);

/** The body that shapes two blocks. `block` stays, as it will be; `other` comes behind `after`, or goes, as it is. */
export const blockReshapeSchema = z
  .strictObject({
    how: z.enum(RESHAPES),
    kept: contentSchema,
    other: contentSchema,
    /** The revision of the one that goes, as its author saw it. */
    otherSeen: z.string().max(100).optional(),
    /** The item that the text goes into, or comes out of. */
    item: localIdSchema.optional(),
    unitId: stableIdSchema,
    ...behind,
  })
  .refine(({ how, kept, other, item }) => mayReshape(how, kept.block, other.block, item), {
    params: { rule: 'invalid' },
    path: ['how'],
  });
export type BlockReshape = z.infer<typeof blockReshapeSchema>;

/** Both blocks as they stand then; the other one is null where it went. */
export const reshapedSchema = z.object({ kept: editedBlockSchema, other: editedBlockSchema.nullable() });
export type Reshaped = z.infer<typeof reshapedSchema>;

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
