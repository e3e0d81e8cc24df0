import { textHash } from './hash';

/** Mulberry32: a small generator of numbers in [0, 1), the same for the same seed; nothing for secrets. */
export function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The items in an order that depends on the seed and their number alone: the same seed gives the same order. */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  const random = seededNumbers(Number.parseInt(textHash(seed).slice(0, 8), 16));
  const rest = [...items];
  return items.flatMap(() => rest.splice(Math.floor(random() * rest.length), 1));
}
