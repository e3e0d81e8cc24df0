import type { QualityPeriod } from '@pirecow/contracts';
import { type Cell, crossesSafely, type ShownGroups } from './shown-groups';

/** How many have answered where all divisions cross, of who was asked in a month. */
export type MonthCell = Cell & { month: string };

/**
 * The months in blocks, the first first: as many together as it takes that nobody is among fewer than five there, also where they
 * cross groups that are shown. What is left at the end belongs to the last block.
 */
export function monthBlocks(cells: readonly MonthCell[], shown: ShownGroups): string[][] {
  const months = [...new Set(cells.map(({ month }) => month))].sort();
  const isSafe = (some: readonly string[]) =>
    crossesSafely(
      cells.filter(({ month }) => some.includes(month)),
      shown,
    );
  const blocks: string[][] = [];
  let open: string[] = [];
  for (const month of months) {
    open.push(month);
    if (!isSafe(open)) continue;
    blocks.push(open);
    open = [];
  }
  while (open.length > 0 && !isSafe(open) && blocks.length > 0) open = [...(blocks.pop() ?? []), ...open];
  return open.length > 0 ? [...blocks, open] : blocks;
}

/**
 * Whether a period may be shown: where it is made of whole blocks, so that nobody finds a few people by subtracting one period from
 * another, or from a group.
 */
export function showsPeriod(blocks: readonly string[][], { from = '', to = '9' }: QualityPeriod): boolean {
  const isIn = (month: string) => from <= month && month <= to;
  return (
    blocks.some((block) => block.some(isIn)) &&
    blocks.every((block) => block.every(isIn) || !block.some(isIn))
  );
}
