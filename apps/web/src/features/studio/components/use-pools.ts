import { useMemo } from 'react';
import type { Blocks } from '../model/acts';
import { type PoolOnDesk, poolsOf } from '../model/pools';

/** The pools of a unit. The same as long as they are the same: while one types, no other block is drawn again. */
export function usePools(blocks: Blocks): PoolOnDesk[] {
  const said = JSON.stringify(poolsOf(blocks));
  return useMemo(() => JSON.parse(said) as PoolOnDesk[], [said]);
}
