import type { Block, BlockOf } from './block';
import type { Question } from './question';
import { shuffled } from './shuffle';
import type { Unit } from './unit';

/** The questions of a unit that stand in that pool, in their order. */
export function poolMembers(blocks: readonly Block[], poolId: string): Question[] {
  return blocks.filter((block) => block.type === 'question' && block.pool === poolId) as Question[];
}

/** The questions of a pool that one attempt gets. They come in an order of their own, which tells nothing of the stored one. */
function drawnFrom(pool: BlockOf<'pool'>, members: readonly Question[], seed: string): Question[] {
  const inNeutralOrder = [...members].sort((a, b) => (a.id < b.id ? -1 : 1));
  return shuffled(inNeutralOrder, `${seed}:${pool.id}:pool`).slice(0, pool.draw);
}

/**
 * The blocks of a unit as one attempt gets them: in the place of each pool the questions that are drawn from it. The same
 * seed draws the same. A question whose pool does not stand in the unit is asked like any other.
 */
export function drawnBlocks(blocks: readonly Block[], seed: string): Block[] {
  const pools = new Set(blocks.flatMap(({ type, id }) => (type === 'pool' ? [id] : [])));
  if (pools.size === 0) return [...blocks];
  return blocks.flatMap((block): Block[] => {
    if (block.type === 'pool') return drawnFrom(block, poolMembers(blocks, block.id), seed);
    return block.type === 'question' && block.pool && pools.has(block.pool) ? [] : [block];
  });
}

/** The questions of a unit that one attempt asks. */
export function drawnQuestions({ blocks }: Pick<Unit, 'blocks'>, seed: string): Question[] {
  return drawnBlocks(blocks, seed).filter((block) => block.type === 'question');
}

/** How many questions each attempt asks. */
export function countDrawn(unit: Pick<Unit, 'blocks'>): number {
  return drawnQuestions(unit, '').length;
}
