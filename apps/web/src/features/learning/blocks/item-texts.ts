import type { BlockOf, ItemBlockType, RenderedText, RenderedTexts } from '@pirecow/content';

/** A block that is a list of items, with its texts. */
export interface ItemBlockProps<T extends ItemBlockType> {
  block: BlockOf<T>;
  texts: RenderedTexts;
}

/** One text of an item. */
export const itemText = (texts: RenderedTexts, item: string, field: string): RenderedText | undefined =>
  texts[`item.${item}.${field}`];
