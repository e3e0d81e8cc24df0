import { Injectable } from '@nestjs/common';
import { type Agent, agentKey } from '@pirecow/xapi';
import { Names } from '../names';
import { REFERENCE_ROLES, TARGET_ROLES } from '../references';
import type { Filter, NamedFilters } from '../statement-filters';

/** Names that a statement must mention: one of each list that is given. */
export interface Wanted {
  /** As actor, as object, or as member of a group that is either. */
  agents?: Agent[];
  verbs?: string[];
  /** What is about the activity, and what happened within it. */
  activities?: string[];
}

/** Turns wanted names into numbers. */
@Injectable()
export class Conditions {
  constructor(private readonly names: Names) {}

  /**
   * @param all each of these must be met
   * @returns undefined where a name has never been stored: then nothing can match
   */
  async of(organisationId: string, ...all: Wanted[]): Promise<NamedFilters | undefined> {
    const several: Filter[] = [];
    // The first list is the one whose index is walked: people have fewer statements than activities, and those than verbs.
    for (const { agents } of all) if (agents) several.push(await this.agentFilter(organisationId, agents));
    for (const { activities } of all) if (activities) several.push(await this.activityFilter(activities));
    for (const { verbs } of all) if (verbs) several.push(await this.verbFilter(verbs));
    if (several.some(({ ways }) => ways.length === 0)) return undefined;
    return { authority: undefined, registration: undefined, verb: undefined, several };
  }

  private async agentFilter(organisationId: string, agents: Agent[]): Promise<Filter> {
    const keys = agents.flatMap((agent) => agentKey(agent) ?? []);
    const numbers = await knownOf(keys, (key) => this.names.agent(organisationId, key));
    return {
      ways: numbers.flatMap((number) => [
        { column: 'actor_id', number },
        { role: REFERENCE_ROLES.agent, number },
      ]),
      byTarget: numbers.map((number) => ({ role: TARGET_ROLES.agent, number })),
    };
  }

  private async activityFilter(activities: string[]): Promise<Filter> {
    const numbers = await knownOf(activities, (iri) => this.names.iri(iri));
    return {
      ways: numbers.flatMap((number) => [
        { column: 'object_id', number },
        { role: REFERENCE_ROLES.activityAround, number },
      ]),
      byTarget: numbers.flatMap((number) => [
        { role: TARGET_ROLES.activity, number },
        { role: TARGET_ROLES.activityAround, number },
      ]),
    };
  }

  private async verbFilter(verbs: string[]): Promise<Filter> {
    const numbers = await knownOf(verbs, (iri) => this.names.iri(iri));
    return {
      ways: numbers.map((number) => ({ column: 'verb_id', number })),
      byTarget: numbers.map((number) => ({ role: TARGET_ROLES.verb, number })),
    };
  }
}

/** The numbers of those names that have one. One after the other: a transaction has one connection. */
async function knownOf(
  names: string[],
  find: (name: string) => Promise<string | undefined>,
): Promise<string[]> {
  const numbers: string[] = [];
  for (const name of names) {
    const number = await find(name);
    if (number !== undefined) numbers.push(number);
  }
  return numbers;
}
