import type { ExploredStatement } from '@pirecow/contracts';

export interface Day {
  day: string;
  items: ExploredStatement[];
}

/** Statements by the day on which they were stored, in their order. `dayOf` says the day in the reader's zone. */
export function daysOf(items: readonly ExploredStatement[], dayOf: (moment: string) => string): Day[] {
  const days = new Map<string, ExploredStatement[]>();
  for (const item of items) {
    const day = dayOf(item.storedAt);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days].map(([day, list]) => ({ day, items: list }));
}

/** Newer ones first, without those that are there already: the log may tell again what a page has shown. */
export function withNewer(
  newer: readonly ExploredStatement[],
  shown: readonly ExploredStatement[],
): ExploredStatement[] {
  const known = new Set(shown.map(({ id }) => id));
  return [...newer.filter(({ id }) => !known.has(id)).reverse(), ...shown];
}
