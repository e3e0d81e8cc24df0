import type { Choice, ScenarioGraph, Situation } from './parts';

/** What keeps a scenario from being played to an end, and where: `start`, `situations.<id>`, `situations.<id>.choices.<id>`, `endings.<id>`. */
export interface ScenarioFault {
  rule: `scenario.${'unknown-start' | 'unknown-target' | 'open-choice' | 'no-choices' | 'unreachable' | 'no-way-out' | 'ending-unreached'}`;
  field: string;
  values: Record<string, string>;
}

/** The name of the place where a situation, or one of its choices, stands. */
export const situationField = (situation: string, choice?: string): string =>
  choice === undefined ? `situations.${situation}` : `situations.${situation}.choices.${choice}`;

const targetsOf = ({ choices }: Situation) => choices.flatMap(({ to }) => (to === undefined ? [] : [to]));

/** All that can be come to from there, itself included, where `next` says where one comes from a place. */
function spread(from: readonly string[], next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set(from);
  // A set that grows while it is walked is walked to its end.
  for (const id of seen) for (const to of next.get(id) ?? []) seen.add(to);
  return seen;
}

/** The situations and endings that somebody can come to. */
export function reachedIn({ start, situations }: ScenarioGraph): Set<string> {
  return spread([start], new Map(situations.map((one) => [one.id, targetsOf(one)])));
}

function backwards(situations: readonly Situation[]): Map<string, string[]> {
  const back = new Map<string, string[]>();
  for (const one of situations)
    for (const to of targetsOf(one)) back.set(to, [...(back.get(to) ?? []), one.id]);
  return back;
}

type IsLoose = (choice: Choice) => boolean;

function linkFaults({ situations }: ScenarioGraph, isKnown: (id: string) => boolean): ScenarioFault[] {
  return situations.flatMap(({ id, choices }) => {
    if (choices.length === 0)
      return [{ rule: 'scenario.no-choices', field: situationField(id), values: {} } as const];
    return choices.flatMap((choice): ScenarioFault[] => {
      const field = situationField(id, choice.id);
      if (choice.to === undefined) return [{ rule: 'scenario.open-choice', field, values: {} }];
      if (isKnown(choice.to)) return [];
      return [{ rule: 'scenario.unknown-target', field, values: { id: choice.to } }];
    });
  });
}

/** Where one goes in circles for ever. What is not linked yet may still lead out: that is told where it is. */
function circleFaults({ situations, endings }: ScenarioGraph, isLoose: IsLoose): ScenarioFault[] {
  const loose = situations.filter(({ choices }) => choices.length === 0 || choices.some(isLoose));
  const out = spread([...endings.map(({ id }) => id), ...loose.map(({ id }) => id)], backwards(situations));
  return situations
    .filter(({ id }) => !out.has(id))
    .map(({ id }) => ({ rule: 'scenario.no-way-out', field: situationField(id), values: {} }));
}

function reachFaults(graph: ScenarioGraph): ScenarioFault[] {
  const reached = reachedIn(graph);
  const lost = <T extends { id: string }>(list: readonly T[]) => list.filter(({ id }) => !reached.has(id));
  return [
    ...lost(graph.situations).map(
      ({ id }) => ({ rule: 'scenario.unreachable', field: situationField(id), values: {} }) as const,
    ),
    ...lost(graph.endings).map(
      ({ id }) => ({ rule: 'scenario.ending-unreached', field: `endings.${id}`, values: {} }) as const,
    ),
  ];
}

/**
 * All that is wrong with the links of a scenario. Without a fault other than `ending-unreached` it begins in one
 * situation, comes to every other, and can be brought to an ending from each.
 */
export function scenarioFaults(graph: ScenarioGraph): ScenarioFault[] {
  const known = new Set([...graph.situations, ...graph.endings].map(({ id }) => id));
  const isLoose: IsLoose = ({ to }) => to === undefined || !known.has(to);
  const begins = graph.situations.some(({ id }) => id === graph.start);
  const start: ScenarioFault = {
    rule: 'scenario.unknown-start',
    field: 'start',
    values: { id: graph.start },
  };
  return [
    ...(begins ? [] : [start]),
    ...linkFaults(graph, (id) => known.has(id)),
    ...circleFaults(graph, isLoose),
    ...(begins ? reachFaults(graph) : []),
  ];
}
