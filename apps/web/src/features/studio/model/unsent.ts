import type { BlockContent } from '@pirecow/content';

/** What an author wrote in a block and the server did not take: refused, or somebody else was faster. */
export interface Unsent {
  content: BlockContent;
  /** The revision that it was written upon; undefined for a new block. */
  seen: string | undefined;
}

/** Unit → block → what was not taken, for as long as the tab lives: the author may look elsewhere before it is settled. */
const units = new Map<string, Map<string, Unsent>>();

export function keepUnsent(unitId: string, one: Unsent): void {
  const known = units.get(unitId) ?? new Map<string, Unsent>();
  units.set(unitId, known.set(one.content.block.id, one));
}

export function forgetUnsent(unitId: string, blockId: string): void {
  units.get(unitId)?.delete(blockId);
}

export const unsentOf = (unitId: string): Unsent[] => [...(units.get(unitId)?.values() ?? [])];
