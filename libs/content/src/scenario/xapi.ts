import { INTERACTION_ACTIVITY, type InteractionDefinition } from '../xapi-interaction';
import type { Judgement, ScenarioGraph } from './parts';
import type { Walk } from './walk';

/** The xAPI definition of a scenario: a sequence of choices `<situation>.<choice>`, and the ending that it came to. */
export function scenarioDefinition({ situations, endings }: ScenarioGraph): InteractionDefinition {
  const made = situations.flatMap(({ id, choices }) => choices.map((choice) => `${id}.${choice.id}`));
  return {
    type: INTERACTION_ACTIVITY,
    interactionType: 'sequencing',
    choices: [...made, ...endings.map(({ id }) => id)].map((id) => ({ id })),
  };
}

/** A walk to an ending as xAPI's `result.response`. */
export function walkPattern(walk: Walk, ending: string): string {
  return [...walk.map(({ situation, choice }) => `${situation}.${choice}`), ending].join('[,]');
}

/** Whether an ending is a success; undefined where it is neither that nor a failure. */
export function successOf(judgement: Judgement): boolean | undefined {
  return judgement === 'middling' ? undefined : judgement === 'good';
}
