import type { ParityComparison } from '@pirecow/contracts';
import type { Stratum } from './strata';
import { judged } from './verdicts';

/** How many of a group within a stratum there were, and how many were right. */
export interface Cell {
  group: string;
  stratum: string;
  n: number;
  right: number;
}

/** Two groups to be compared, and of what. */
export interface Pair<Of> {
  of: Of;
  one: string;
  other: string;
  strata: Stratum[];
}

/** Who gave no territory is on no side. */
const UNKNOWN = 'none';

function strataOf(cells: readonly Cell[], one: string, other: string): Stratum[] {
  const byStratum = Map.groupBy(cells, ({ stratum }) => stratum);
  return [...byStratum.values()].map((some) => {
    const sum = (group: string, value: (cell: Cell) => number) =>
      some.reduce((all, cell) => (cell.group === group ? all + value(cell) : all), 0);
    const both = (value: (cell: Cell) => number) => [sum(one, value), sum(other, value)] as const;
    return { right: both(({ right }) => right), wrong: both(({ n, right }) => n - right) };
  });
}

/** Every two groups of these cells and of those that there should be: where nobody is, nothing can be told. */
export function pairsOf<Of>(of: Of, cells: readonly Cell[], offered: readonly string[] = []): Pair<Of>[] {
  const found = [...offered, ...cells.map(({ group }) => group)];
  const groups = [...new Set(found)].filter((group) => group !== UNKNOWN).sort();
  return groups.flatMap((one, index) =>
    groups.slice(index + 1).map((other) => ({ of, one, other, strata: strataOf(cells, one, other) })),
  );
}

/** All pairs judged together, so that many tests do not make false alarms. */
export function compared<Of>(pairs: readonly Pair<Of>[]): { of: Of; comparison: ParityComparison }[] {
  const found = judged(pairs.map(({ strata }) => strata));
  return pairs.flatMap(({ of, one, other }, index) => {
    const judgement = found[index];
    return judgement ? [{ of, comparison: { one, other, ...judgement } }] : [];
  });
}
