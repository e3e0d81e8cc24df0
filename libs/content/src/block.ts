import { z } from 'zod';
import { localIdSchema, minutesSchema, stableIdSchema } from './ids';
import { questionSchema } from './question';

export const CALLOUT_TONES = ['info', 'tip', 'warning', 'example'] as const;

const media = { media: stableIdSchema };

/** The order of properties here is the order in which a folder is written. */
function shape<Type extends string, Own extends z.core.$ZodLooseShape>(type: Type, own: Own) {
  return z.strictObject({
    id: stableIdSchema,
    type: z.literal(type),
    ...own,
    minutes: minutesSchema.optional(),
  });
}

const richTextSchema = shape('richText', {});
const imageSchema = shape('image', { ...media, decorative: z.boolean().optional() });
const videoSchema = shape('video', { ...media, poster: stableIdSchema.optional() });
const audioSchema = shape('audio', { ...media });
const calloutSchema = shape('callout', { tone: z.enum(CALLOUT_TONES) });
const accordionSchema = shape('accordion', { items: z.array(localIdSchema).min(1).max(50) });
const fileSchema = shape('file', { ...media });

/** A block of a lesson or an assessment. What each type holds: docs/course-format.md, "Blocks". */
export const blockSchema = z.discriminatedUnion('type', [
  richTextSchema,
  imageSchema,
  videoSchema,
  audioSchema,
  calloutSchema,
  accordionSchema,
  fileSchema,
  questionSchema,
]);

export type Block = z.infer<typeof blockSchema>;
export type BlockType = Block['type'];
export type BlockOf<T extends BlockType> = Extract<Block, { type: T }>;

/** The media that a block shows: its own, then the poster of a video. */
export function mediaOf(block: Block): string[] {
  const own = 'media' in block ? [block.media] : [];
  return 'poster' in block && block.poster ? [...own, block.poster] : own;
}
