/** Where in a lesson the reader is: a block, and how its top stands to the window. */
export interface Place {
  blockId: string;
  /** Distance of the block's top from the top of the window, in pixels. */
  offset: number;
  height: number;
}

/** A block as it stands in the window. */
export interface StandingBlock {
  id: string;
  top: number;
  bottom: number;
}

/** The block that the reader reads: the one that holds the reading line, else the first below it, else the last. */
export function blockAt(blocks: readonly StandingBlock[], line: number): StandingBlock | undefined {
  return blocks.find(({ bottom }) => bottom > line) ?? blocks.at(-1);
}

/** The block to hold on to: the first that begins in the window above `near`, else the one that fills its top. */
export function anchorAmong(blocks: readonly StandingBlock[], near: number): StandingBlock | undefined {
  return blocks.find(({ top }) => top >= 0 && top < near) ?? blockAt(blocks, 0);
}

/**
 * How far to scroll so that a block stands again where it stood. Inside a long block the same share of it goes above the
 * window, because its length differs from language to language.
 */
export function scrollNeeded(before: Place, now: { top: number; bottom: number }): number {
  if (before.offset >= 0 || before.height <= 0) return now.top - before.offset;
  const share = Math.min(1, -before.offset / before.height);
  return now.top + share * (now.bottom - now.top);
}
