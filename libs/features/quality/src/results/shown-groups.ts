import { MIN_ANONYMOUS } from '@pirecow/contracts';

export interface CountedGroup {
  key: string;
  answered: number;
}

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
