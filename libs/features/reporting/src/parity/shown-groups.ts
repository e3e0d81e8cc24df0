import { FEW, type ParityGroup } from '@pirecow/contracts';

const OTHERS = 'others';

function together(groups: readonly ParityGroup[]): ParityGroup {
  const sum = (value: 'enrolled' | 'completed' | 'decided' | 'passed') =>
    groups.reduce((all, group) => all + (group[value] ?? 0), 0);
  return {
    ...{ key: OTHERS, enrolled: sum('enrolled'), completed: sum('completed'), medianSeconds: null },
    ...{ decided: sum('decided'), passed: sum('passed') },
  };
}

/** Half of two or three people say nothing, and whether one person passed is nobody's business. */
function withoutThin(group: ParityGroup): ParityGroup {
  const { completed, decided, medianSeconds, passed } = group;
  return {
    ...group,
    medianSeconds: completed < FEW.shown ? null : medianSeconds,
    passed: decided < FEW.shown ? null : passed,
  };
}

/**
 * Groups of five people and more; the rest together as `others`, with the next larger one where they would be too few even so:
 * nobody is left alone, and nobody is found by subtracting. The largest first.
 */
export function shownGroups(groups: readonly ParityGroup[]): ParityGroup[] {
  const sorted = [...groups].sort((a, b) => b.enrolled - a.enrolled);
  let shown = sorted.filter(({ enrolled }) => enrolled >= FEW.shown);
  let rest = sorted.slice(shown.length);
  if (rest.length > 0 && together(rest).enrolled < FEW.shown) {
    rest = [...shown.slice(-1), ...rest];
    shown = shown.slice(0, -1);
  }
  return [...shown, ...(rest.length > 0 ? [together(rest)] : [])].map(withoutThin);
}
