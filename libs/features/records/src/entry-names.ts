import { agentKey, type Actor } from '@pirecow/xapi';
import { REFERENCE_ROLES } from './references';
import { actorKey, type StatementEntry } from './statement-entry';

export interface AgentName {
  organisationId: string;
  key: string;
}

export interface NamedAuthority extends AgentName {
  agent: Actor;
}

/** The names that the rows of a batch point to, each once; rows tell theirs by its place, from 1 as SQL counts. */
export class NameList<Name extends AgentName> {
  readonly names: Name[] = [];
  private readonly places = new Map<string, number>();

  /** The place of a name, which is added where it is not there yet. */
  place(name: Name): number {
    const text = `${name.organisationId} ${name.key}`;
    const known = this.places.get(text);
    if (known !== undefined) return known;
    this.places.set(text, this.names.push(name));
    return this.names.length;
  }
}

export function authorityOf({ organisationId, authority }: StatementEntry): NamedAuthority {
  return { organisationId, key: agentKey(authority) ?? '', agent: authority };
}

/** The actor by name; undefined for an anonymous group. */
export function actorOf(entry: StatementEntry): AgentName | undefined {
  const key = actorKey(entry);
  return key ? { organisationId: entry.organisationId, key } : undefined;
}

/** What a statement mentions beside the columns of its row: agents by name, activities by their IRI. */
export function mentionedBy({ organisationId, mentions }: StatementEntry) {
  return mentions.map(({ role, name }) =>
    role === REFERENCE_ROLES.activityAround
      ? { role, iri: name, agent: undefined }
      : { role, iri: undefined, agent: { organisationId, key: name } },
  );
}

/** The IRIs of a statement: its verb and all activities. */
export function irisIn({ statement, references }: StatementEntry): string[] {
  return [statement.verb.id, ...references.activities.map(({ activity }) => activity.id)];
}
