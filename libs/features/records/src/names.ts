import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { agentKey, type Actor } from '@pirecow/xapi';
import { actorKey, irisOf, type StatementEntry } from './statement-entry';

interface NamedAgent {
  organisationId: string;
  key: string;
  agent: Actor;
}

interface Numbers {
  agent(organisationId: string, key: string): string;
  iri(iri: string): string;
}

const agentName = (organisationId: string, key: string) => `${organisationId} ${key}`;

/**
 * Agents and IRIs by number. Existing ones are only read, so that writers do not wait for each other; new ones are
 * inserted in sorted order, so that writers that must wait do so in one order and never deadlock.
 */
@Injectable()
export class Names {
  constructor(private readonly database: Database) {}

  async numbersOf(entries: StatementEntry[]): Promise<Numbers> {
    const agents = await this.agents(entries.flatMap((entry) => agentsOf(entry)));
    const iris = await this.iris(
      entries.flatMap((entry) => Object.values(irisOf(entry))).filter((iri) => iri !== undefined),
    );
    const known = (map: Map<string, string>, name: string) => {
      const number = map.get(name);
      if (!number) throw new Error('A name without a number');
      return number;
    };
    return {
      agent: (organisationId, key) => known(agents, agentName(organisationId, key)),
      iri: (iri) => known(iris, iri),
    };
  }

  /** The number of an IRI that is already known. */
  async iri(iri: string): Promise<string | undefined> {
    return (await this.readIris([iri])).get(iri);
  }

  /** The number of an agent that the organisation already knows. */
  async agent(organisationId: string, key: string): Promise<string | undefined> {
    return (await this.readAgents([{ organisationId, key }])).get(agentName(organisationId, key));
  }

  private async iris(all: string[]): Promise<Map<string, string>> {
    const wanted = [...new Set(all)].sort();
    const known = await this.readIris(wanted);
    const missing = wanted.filter((iri) => !known.has(iri));
    if (missing.length === 0) return known;
    await this.database.query(
      `INSERT INTO record_iri (iri) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING`,
      [missing],
    );
    return this.readIris(wanted);
  }

  private async readIris(iris: string[]): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; iri: string }>(
      `SELECT id, iri FROM record_iri WHERE iri = ANY($1)`,
      [iris],
    );
    return new Map(rows.map(({ id, iri }) => [iri, id]));
  }

  private async agents(all: NamedAgent[]): Promise<Map<string, string>> {
    const byName = new Map(all.map((one) => [agentName(one.organisationId, one.key), one]));
    const wanted = [...byName.keys()].sort().flatMap((name) => byName.get(name) ?? []);
    const known = await this.readAgents(wanted);
    const missing = wanted.filter(({ organisationId, key }) => !known.has(agentName(organisationId, key)));
    if (missing.length === 0) return known;
    await this.database.query(
      `INSERT INTO record_agent (organisation_id, key, agent)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::json[]) ON CONFLICT DO NOTHING`,
      [
        missing.map(({ organisationId }) => organisationId),
        missing.map(({ key }) => key),
        missing.map(({ agent }) => JSON.stringify(agent)),
      ],
    );
    return this.readAgents(wanted);
  }

  private async readAgents(
    wanted: Pick<NamedAgent, 'organisationId' | 'key'>[],
  ): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; organisation_id: string; key: string }>(
      `SELECT a.id, a.organisation_id, a.key
       FROM unnest($1::uuid[], $2::text[]) AS wanted(organisation_id, key)
       JOIN record_agent a USING (organisation_id, key)`,
      [wanted.map(({ organisationId }) => organisationId), wanted.map(({ key }) => key)],
    );
    return new Map(rows.map((row) => [agentName(row.organisation_id, row.key), row.id]));
  }
}

function agentsOf(entry: StatementEntry): NamedAgent[] {
  const { organisationId, authority, statement } = entry;
  const authorityKey = agentKey(authority);
  const actor = actorKey(entry);
  return [
    ...(authorityKey ? [{ organisationId, key: authorityKey, agent: authority }] : []),
    ...(actor ? [{ organisationId, key: actor, agent: statement.actor }] : []),
  ];
}
