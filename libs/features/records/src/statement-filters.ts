import type { StatementQuery } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { fieldError } from '@pirecow/platform';
import { agentKey } from '@pirecow/xapi';
import { agentOf } from './http/speaker';
import { Names } from './names';
import { REFERENCE_ROLES, TARGET_ROLES } from './references';

/** Whose statements may be read: an organisation's, narrowed to one authority where only own ones are allowed. */
export interface ReadScope {
  organisationId: string;
  authorityKey?: string;
}

/** One of several ways in which a statement may answer a filter: by a column of its row, or by a reference. */
export type Way = { column: string; number: string } | { role: number; number: string };

/** What a filter asks for: any of its ways, and how a statement about a statement has that from its target. */
export interface Filter {
  ways: Way[];
  byTarget: { role: number; number: string }[];
}

/** What was asked for by name, as numbers. All filters must be answered. */
export interface NamedFilters {
  authority: string | undefined;
  registration: string | undefined;
  verb: string | undefined;
  several: Filter[];
}

/** Turns the names that a query asks for into numbers. */
@Injectable()
export class StatementFilters {
  constructor(private readonly names: Names) {}

  /**
   * @returns undefined where a name has never been stored: then nothing can match
   * @throws AppError where the agent is none
   */
  async of(
    { organisationId, authorityKey }: ReadScope,
    query: StatementQuery,
  ): Promise<NamedFilters | undefined> {
    const { registration, agent, activity } = query;
    const verb = query.verb === undefined ? undefined : await this.names.iri(query.verb);
    const authority =
      authorityKey === undefined ? undefined : await this.names.authority(organisationId, authorityKey);
    const several = [
      ...(agent === undefined ? [] : [await this.agentFilter(organisationId, agentParameter(agent), query)]),
      ...(activity === undefined ? [] : [await this.activityFilter(activity, query)]),
    ];
    const isUnknown = (asked: unknown, found: unknown) => asked !== undefined && found === undefined;
    if (isUnknown(query.verb, verb) || isUnknown(authorityKey, authority)) return undefined;
    return several.some(({ ways }) => ways.length === 0)
      ? undefined
      : { authority, registration, verb, several };
  }

  private async agentFilter(organisationId: string, key: string, query: StatementQuery): Promise<Filter> {
    const related = query.related_agents === 'true';
    const number = await this.names.agent(organisationId, key);
    const authority = related ? await this.names.authority(organisationId, key) : undefined;
    const filter: Filter = { ways: [], byTarget: [] };
    if (number) {
      filter.ways.push({ column: 'actor_id', number }, { role: REFERENCE_ROLES.agent, number });
      filter.byTarget.push({ role: TARGET_ROLES.agent, number });
    }
    if (related && number) {
      filter.ways.push({ role: REFERENCE_ROLES.agentAround, number });
      filter.byTarget.push({ role: TARGET_ROLES.agentAround, number });
    }
    if (authority) {
      filter.ways.push({ column: 'authority_id', number: authority });
      filter.byTarget.push({ role: TARGET_ROLES.authority, number: authority });
    }
    return filter;
  }

  private async activityFilter(iri: string, query: StatementQuery): Promise<Filter> {
    const number = await this.names.iri(iri);
    const filter: Filter = { ways: [], byTarget: [] };
    if (!number) return filter;
    filter.ways.push({ column: 'object_id', number });
    filter.byTarget.push({ role: TARGET_ROLES.activity, number });
    if (query.related_activities !== 'true') return filter;
    filter.ways.push({ role: REFERENCE_ROLES.activityAround, number });
    filter.byTarget.push({ role: TARGET_ROLES.activityAround, number });
    return filter;
  }
}

/** The key of the agent that is asked for, by the rules of those in statements (1.0.3 Data 2.2). @throws AppError */
function agentParameter(json: string): string {
  const key = agentKey(agentOf(json, '2.0.0'));
  if (key === undefined) throw fieldError('agent', 'invalid');
  return key;
}
