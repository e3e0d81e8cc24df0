import { FEWEST_SHOWN } from '@pirecow/contracts';

const isSmall = (people: number) => people > 0 && people < FEWEST_SHOWN;

/**
 * The keys of one line of cells, whose total is told, that stay untold: cells about one to four people, and as many more,
 * the smallest first, until those untold are two at least and five people together, so that the total gives none away.
 * Where that cannot be, the whole line, the empty cells too.
 */
export function untold(people: ReadonlyMap<string, number>): Set<string> {
  const bySize = [...people].filter(([, count]) => count > 0).sort((a, b) => a[1] - b[1]);
  const small = bySize.filter(([, count]) => isSmall(count));
  if (small.length === 0) return new Set();
  const hidden = new Set(small.map(([key]) => key));
  let sum = small.reduce((all, [, count]) => all + count, 0);
  for (const [key, count] of bySize.filter(([one]) => !hidden.has(one))) {
    if (hidden.size > 1 && sum >= FEWEST_SHOWN) break;
    hidden.add(key);
    sum += count;
  }
  return hidden.size > 1 && sum >= FEWEST_SHOWN ? hidden : new Set(people.keys());
}

/** Whether a figure about so many people is told by itself. */
export const isTold = (people: number): boolean => !isSmall(people);

/**
 * The keys of a line about what people told in confidence that are told: cells of five people at least, and of them as many
 * as leave five people at least in none. Those who told nothing (`undeclared`) are always among the rest. So nobody who
 * knows all the people knows of any of them that they are in a cell, nor that they told anything.
 */
export function confided(people: ReadonlyMap<string, number>): Set<string> {
  const told = [...people]
    .filter(([key, count]) => key !== 'undeclared' && count >= FEWEST_SHOWN)
    .sort((a, b) => b[1] - a[1]);
  const sum = (cells: Iterable<[string, number]>) => [...cells].reduce((all, [, count]) => all + count, 0);
  while (told.length > 0 && sum(people) - sum(told) < FEWEST_SHOWN) told.pop();
  return new Set(told.map(([key]) => key));
}
