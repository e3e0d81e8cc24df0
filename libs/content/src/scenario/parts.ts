import type { BlockOf } from '../block';

/** How good an ending is. */
export const JUDGEMENTS = ['good', 'middling', 'bad'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

export type Scenario = BlockOf<'scenario'>;
/** The part of a scenario that is a graph. */
export type ScenarioGraph = Pick<Scenario, 'start' | 'situations' | 'endings'>;
export type Situation = Scenario['situations'][number];
export type Choice = Situation['choices'][number];
export type Ending = Scenario['endings'][number];
