import { seededNumbers } from '@pirecow/content';

/** Random numbers that come out the same each time: the demonstration is the same on every machine. */
export class SeededRandom {
  /** From 0 up to but not including 1. */
  readonly next: () => number;

  constructor(seed: number) {
    this.next = seededNumbers(seed);
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  /** Some of the items, in their order. */
  some<Item>(items: readonly Item[], count: number): Item[] {
    const drawn = items
      .map((item, index) => ({ item, index, lot: this.next() }))
      .sort((a, b) => a.lot - b.lot);
    return drawn
      .slice(0, count)
      .sort((a, b) => a.index - b.index)
      .map(({ item }) => item);
  }
}
