import { z } from 'zod';
import { localIdSchema, minutesSchema, stableIdSchema } from './ids';
import { questionSchema } from './question';
import { isStorable, normaliseText, type TextKind } from './text';

export const CALLOUT_TONES = ['info', 'tip', 'warning', 'example'] as const;

/** Languages of a listing, by their names; `text` is highlighted as none. */
export const CODE_LANGUAGES = {
  text: '',
  bash: 'Bash',
  css: 'CSS',
  html: 'HTML',
  ini: 'INI',
  javascript: 'JavaScript',
  json: 'JSON',
  markdown: 'Markdown',
  python: 'Python',
  sql: 'SQL',
  typescript: 'TypeScript',
  yaml: 'YAML',
} as const;
export type CodeLanguage = keyof typeof CODE_LANGUAGES;
const codeLanguages = Object.keys(CODE_LANGUAGES) as CodeLanguage[];

/** Most items of a block that is a list of them. */
export const MAX_ITEMS = 50;
/** Longest listing and longest formula, in UTF-16 units. */
export const MAX_CODE = 20_000;
export const MAX_TEX = 2_000;

const media = { media: stableIdSchema };
const items = { items: z.array(localIdSchema).min(1).max(MAX_ITEMS) };

/** Lines that are the same in all languages. */
const verbatim = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .overwrite(normaliseText)
    .refine(isStorable, { params: { rule: 'course.text.unstorable' } });

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
const accordionSchema = shape('accordion', items);
const tabsSchema = shape('tabs', items);
const stepsSchema = shape('steps', items);
const timelineSchema = shape('timeline', items);
const flipCardsSchema = shape('flipCards', items);
const codeSchema = shape('code', { language: z.enum(codeLanguages), code: verbatim(MAX_CODE) });
const mathSchema = shape('math', { tex: verbatim(MAX_TEX) });
const fileSchema = shape('file', { ...media });

/** A block of a lesson or an assessment. What each type holds: docs/course-format.md, "Blocks". */
export const blockSchema = z.discriminatedUnion('type', [
  richTextSchema,
  imageSchema,
  videoSchema,
  audioSchema,
  calloutSchema,
  accordionSchema,
  tabsSchema,
  stepsSchema,
  timelineSchema,
  flipCardsSchema,
  codeSchema,
  mathSchema,
  fileSchema,
  questionSchema,
]);

export type Block = z.infer<typeof blockSchema>;
export type BlockType = Block['type'];
export type BlockOf<T extends BlockType> = Extract<Block, { type: T }>;

/** A text that each item of a block has. */
export interface ItemField {
  field: string;
  kind: TextKind;
  required: boolean;
}

const words = (field: string): ItemField => ({ field, kind: 'plain', required: true });
const prose = (field: string, required = true): ItemField => ({ field, kind: 'rich', required });

/** The blocks that are a list of items, and the texts of each of their items: `item.<id>.<field>`. */
export const ITEM_FIELDS = {
  accordion: [words('title'), prose('body')],
  tabs: [words('title'), prose('body')],
  steps: [words('title'), prose('body')],
  timeline: [words('when'), words('title'), prose('body', false)],
  flipCards: [words('front'), words('back')],
} satisfies Partial<Record<BlockType, ItemField[]>>;
export type ItemBlockType = keyof typeof ITEM_FIELDS;
export type ItemBlock = BlockOf<ItemBlockType>;

/** Whether a block is a list of items. */
export const hasItems = (block: Block): block is ItemBlock => block.type in ITEM_FIELDS;

/** The media that a block shows: its own, then the poster of a video. */
export function mediaOf(block: Block): string[] {
  const own = 'media' in block ? [block.media] : [];
  return 'poster' in block && block.poster ? [...own, block.poster] : own;
}
