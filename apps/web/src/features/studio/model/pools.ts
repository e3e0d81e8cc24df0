import type { BlockContent } from '@pirecow/content';
import type { Blocks } from './acts';

/** A pool of a unit, and how many questions stand in it. */
export interface PoolOnDesk {
  id: string;
  count: number;
}

const poolOf = ({ block }: BlockContent) => (block.type === 'question' ? block.pool : undefined);

/** The pools of a unit, in their order. */
export function poolsOf({ order, contents }: Blocks): PoolOnDesk[] {
  const found = order.flatMap((id) => contents[id] ?? []);
  return found
    .filter(({ block }) => block.type === 'pool')
    .map(({ block: { id } }) => ({ id, count: found.filter((one) => poolOf(one) === id).length }));
}

/**
 * The pool that a question joins which is added behind that block: behind a pool, or in the midst of its questions. Behind
 * the last of them something else may begin.
 */
export function poolAt(blocks: Blocks, after: string | null): string | undefined {
  const neighbour = after === null ? undefined : blocks.contents[after];
  if (!neighbour) return undefined;
  if (neighbour.block.type === 'pool') return neighbour.block.id;
  const next = blocks.contents[blocks.order[blocks.order.indexOf(neighbour.block.id) + 1] ?? ''];
  const pool = poolOf(neighbour);
  const isWithin =
    pool !== undefined && pool in blocks.contents && next !== undefined && poolOf(next) === pool;
  return isWithin ? pool : undefined;
}

/** The content, in the pool behind whose questions it is added. */
export function inPoolOf(blocks: Blocks, content: BlockContent, after: string | null): BlockContent {
  const pool = poolAt(blocks, after);
  if (!pool || content.block.type !== 'question') return content;
  return { ...content, block: { ...content.block, pool } };
}
