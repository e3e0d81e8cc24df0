/** What a rule may ask of a unit, in the order in which it is told. Without the schema of rules: the player needs no more than this. */
export const CONDITIONS = ['viewed', 'submitted', 'passed', 'score', 'attended'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** What a rule asks, in the order in which it is told. */
export function conditionsOf(rule: Partial<Record<Condition, unknown>>): Condition[] {
  return CONDITIONS.filter((condition) => rule[condition] !== undefined);
}
