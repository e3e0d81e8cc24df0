import type { Block, BlockOf, BlockType } from './block';
import type { TextKind } from './text';

/** Most items of a block that is a list of them. */
export const MAX_ITEMS = 50;

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

/** The blocks whose items hold a text of their own under a title, so that a text block can become one of them. */
export const NESTING_TYPES = ['accordion', 'tabs', 'steps'] as const;
export type NestingBlock = BlockOf<(typeof NESTING_TYPES)[number]>;

/** Whether a text can go into an item of that block. */
export const isNesting = (block: Block): block is NestingBlock =>
  (NESTING_TYPES as readonly string[]).includes(block.type);
