import { drawnBlocks, type RenderedUnit } from '@pirecow/content';

/** The unit as one attempt would get it: an author has all questions of its pools at hand. */
export function drawnUnit(unit: RenderedUnit, seed: string): RenderedUnit {
  const known = new Map(unit.blocks.map((rendered) => [rendered.block.id, rendered]));
  const drawn = drawnBlocks(
    unit.blocks.map(({ block }) => block),
    seed,
  );
  return { ...unit, blocks: drawn.flatMap(({ id }) => known.get(id) ?? []) };
}
