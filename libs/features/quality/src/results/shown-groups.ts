import { MIN_ANONYMOUS, QUALITY_GROUPS, type QualityGroup } from '@pirecow/contracts';

export interface CountedGroup {
  key: string;
  answered: number;
}

/** How many have answered where all divisions cross. */
export type Cell = Record<QualityGroup, string> & { answered: number };

export type ShownGroups = Record<QualityGroup, ReadonlySet<string>>;

/**
 * Which groups of one division may be shown: those of five answers and more, as long as what is left over is nothing or
 * five and more too. Else the smallest of them are left out with it: nobody may subtract their way to a few people.
 */
export function shownGroups(groups: readonly CountedGroup[]): Set<string> {
  const bySize = groups.filter(({ answered }) => answered > 0).sort((a, b) => a.answered - b.answered);
  let hidden = 0;
  const shown = bySize.filter(({ answered }) => {
    const isShown = answered >= MIN_ANONYMOUS && (hidden === 0 || hidden >= MIN_ANONYMOUS);
    if (!isShown) hidden += answered;
    return isShown;
  });
  return new Set(shown.map(({ key }) => key));
}

/** How many have answered by the name that `nameOf` gives. */
function sums(cells: readonly Cell[], nameOf: (cell: Cell) => string): CountedGroup[] {
  const found = new Map<string, number>();
  for (const cell of cells) found.set(nameOf(cell), (found.get(nameOf(cell)) ?? 0) + cell.answered);
  return [...found].map(([key, answered]) => ({ key, answered }));
}

/** Whether nobody is among fewer than five where these groups cross; what is hidden of a division is one block. */
export function crossesSafely(cells: readonly Cell[], shown: ShownGroups): boolean {
  const block = (cell: Cell) =>
    JSON.stringify(QUALITY_GROUPS.map((by) => (shown[by].has(cell[by]) ? cell[by] : null)));
  return sums(cells, block).every(({ answered }) => answered === 0 || answered >= MIN_ANONYMOUS);
}

/**
 * Which groups may be shown of all divisions together: another division only where, crossed with those that are shown, it
 * leaves nobody among fewer than five (6 and 6 by side, 7 and 5 by language would tell what one person said).
 */
export function shownDivisions(cells: readonly Cell[]): ShownGroups {
  const shown: Record<QualityGroup, ReadonlySet<string>> = {
    run: new Set(),
    side: new Set(),
    language: new Set(),
  };
  for (const by of QUALITY_GROUPS) {
    shown[by] = shownGroups(sums(cells, (cell) => cell[by]));
    if (!crossesSafely(cells, shown)) shown[by] = new Set();
  }
  return shown;
}
