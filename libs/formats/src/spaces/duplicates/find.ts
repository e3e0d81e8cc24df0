import { type Judgement, judge, LIKELY } from './judge';
import { candidates } from './neighbours';
import { type Comparable, traitsOf } from './traits';
import { tellingWords } from './words';

export interface LikelyDuplicate<Space> extends Judgement {
  a: Space;
  b: Space;
}

function counted(lists: Iterable<readonly string[]>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const list of lists) for (const one of new Set(list)) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/**
 * Pairs of records that are likely one space, the surest first, each once and in the order of the input: for a person to decide, never
 * merged by themselves. By name, address, distance, website and contact (ADR 61). Time grows with the number of
 * records: see `candidates`.
 */
export function findDuplicates<Space extends Comparable>(spaces: readonly Space[]): LikelyDuplicate<Space>[] {
  const frequency = counted(spaces.map(({ name }) => tellingWords(name)));
  const traits = spaces.map((space) => traitsOf(space, frequency));
  const crowd = { domains: counted(traits.map(({ domain }) => (domain ? [domain] : []))) };
  const found: LikelyDuplicate<Space>[] = [];
  for (const [one, two] of candidates(traits)) {
    const [a, b, traitsA, traitsB] = [spaces[one], spaces[two], traits[one], traits[two]];
    if (!a || !b || !traitsA || !traitsB) continue;
    const judgement = judge(traitsA, traitsB, crowd);
    if (judgement.score >= LIKELY) found.push({ a, b, ...judgement });
  }
  return found.sort((a, b) => b.score - a.score);
}
