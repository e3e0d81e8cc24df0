import { type BlockContent, isNesting, MAX_ITEMS, type NestingBlock } from '@pirecow/content';
import { v7 } from 'uuid';
import { headed, withHeading } from '../rich/headed';
import type { Blocks, Reshaping } from './acts';
import { localId } from './blank-blocks';

type Made = Reshaping | undefined;

const textBlock = (id: string, body: string): BlockContent => ({
  block: { id, type: 'richText' },
  texts: body === '' ? {} : { body },
});

const textOf = (content: BlockContent | undefined) =>
  content?.block.type === 'richText' ? (content.texts.body ?? '') : undefined;

type Nesting = BlockContent & { block: NestingBlock };

const nestingOf = (content: BlockContent | undefined): Nesting | undefined =>
  content && isNesting(content.block) ? { ...content, block: content.block } : undefined;

/** A text becomes two, the second behind the first. */
export function splitting({ contents }: Blocks, id: string, [first, second]: [string, string]): Made {
  const content = contents[id];
  if (textOf(content) === undefined || !content) return undefined;
  const kept = { ...content, texts: { body: first } };
  return { kind: 'reshape', how: 'split', id, kept, other: textBlock(v7(), second), after: id };
}

/** The text behind a text, where there is one: both can become one. */
export function textBehind({ order, contents }: Blocks, id: string): string | undefined {
  const next = order[order.indexOf(id) + 1];
  const isText = (one: string | undefined) => one !== undefined && textOf(contents[one]) !== undefined;
  return isText(id) && isText(next) ? next : undefined;
}

/** A text and the one behind it become one. */
export function joining(blocks: Blocks, id: string): Made {
  const [content, other] = [blocks.contents[id], blocks.contents[textBehind(blocks, id) ?? '']];
  if (!content || !other) return undefined;
  const body = [content, other].flatMap((one) => textOf(one) || []).join('\n\n');
  const kept = { ...content, texts: { body } };
  return { kind: 'reshape', how: 'join', id, kept, other, after: null };
}

/** Whether a text can become an item of that block. */
export const hasRoom = (content: BlockContent | undefined): content is Nesting =>
  content !== undefined && isNesting(content.block) && content.block.items.length < MAX_ITEMS;

/** A text becomes the last item of a block. */
export function nesting({ contents }: Blocks, id: string, into: string): Made {
  const [other, goal] = [contents[id], contents[into]];
  const text = textOf(other);
  if (!other || text === undefined || !hasRoom(goal)) return undefined;
  const item = localId(goal.block.items);
  const { title, body } = headed(text);
  const words = { [`item.${item}.title`]: title, [`item.${item}.body`]: body };
  const said = Object.fromEntries(Object.entries(words).filter(([, one]) => one !== ''));
  const block = { ...goal.block, items: [...goal.block.items, item] };
  const kept = { ...goal, block, texts: { ...goal.texts, ...said } };
  return { kind: 'reshape', how: 'nest', id: into, kept, other, item, after: null };
}

/** An item becomes a text behind its block. A block keeps its last one. */
export function unnesting({ contents }: Blocks, id: string, item: string): Made {
  const content = nestingOf(contents[id]);
  if (!content || content.block.items.length < 2) return undefined;
  const words = (field: string) => content.texts[`item.${item}.${field}`] ?? '';
  const other = textBlock(v7(), withHeading({ title: words('title'), body: words('body') }));
  const items = content.block.items.filter((one) => one !== item);
  const own = Object.entries(content.texts).filter(([field]) => !field.startsWith(`item.${item}.`));
  const kept = { ...content, block: { ...content.block, items }, texts: Object.fromEntries(own) };
  return { kind: 'reshape', how: 'unnest', id, kept, other, item, after: id };
}

/** The blocks of a unit that a text can go into, in their order. */
export function nestsOf({ order, contents }: Blocks): Nesting[] {
  return order.flatMap((id) => {
    const content = contents[id];
    return hasRoom(content) ? [content] : [];
  });
}
