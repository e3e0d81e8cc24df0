import type { Choice, Ending, ScenarioGraph, Situation } from './parts';

/** A choice that somebody made. */
export interface Step {
  situation: string;
  choice: string;
}

/** The choices made so far, the first one first. */
export type Walk = readonly Step[];

/** Where a walk has come to. */
export type WalkPlace =
  | { situation: Situation; ending?: undefined }
  | { ending: Ending; situation?: undefined };

/** Who goes in circles is followed this far back. */
export const MAX_STEPS = 100;

function choiceOf({ situations }: ScenarioGraph, { situation, choice }: Step): Choice | undefined {
  return situations.find(({ id }) => id === situation)?.choices.find(({ id }) => id === choice);
}

function placeAt({ situations, endings }: ScenarioGraph, id: string): WalkPlace | undefined {
  const ending = endings.find((one) => one.id === id);
  if (ending) return { ending };
  const situation = situations.find((one) => one.id === id);
  return situation && { situation };
}

/** Where somebody stands after that walk; undefined where it leads nowhere. */
export function placeOf(graph: ScenarioGraph, walk: Walk): WalkPlace | undefined {
  const last = walk.at(-1);
  const at = last ? choiceOf(graph, last)?.to : graph.start;
  return at === undefined ? undefined : placeAt(graph, at);
}

/** The walk with one more choice. */
export function walkOn(walk: Walk, step: Step): Walk {
  return [...walk, step].slice(-MAX_STEPS);
}

/** As much of a walk as the scenario still knows: its author may have changed it since. */
export function validWalk(graph: ScenarioGraph, walk: Walk): Walk {
  const whole = walk.length >= MAX_STEPS;
  const first = whole ? walk[0]?.situation : graph.start;
  let at = first;
  const end = walk.findIndex((step) => {
    const to = step.situation === at ? choiceOf(graph, step)?.to : undefined;
    at = to;
    return to === undefined || !placeAt(graph, to);
  });
  return end < 0 ? walk : walk.slice(0, whole ? 0 : end);
}
