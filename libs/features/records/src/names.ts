import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { agentKey, type Actor } from '@pirecow/xapi';
import { actorKey, irisOf, type StatementEntry } from './statement-entry';

interface AgentName {
  organisationId: string;
  key: string;
}

interface NamedAuthority extends AgentName {
  agent: Actor;
}

interface Numbers {
  authority(organisationId: string, key: string): string;
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
    const authorities = await this.authorities(entries.flatMap((entry) => authorityOf(entry)));
    const agents = await this.agents(entries.flatMap((entry) => actorOf(entry)));
    const iris = await this.iris(
      entries.flatMap((entry) => Object.values(irisOf(entry))).filter((iri) => iri !== undefined),
    );
    const known = (map: Map<string, string>, name: string) => {
      const number = map.get(name);
      if (!number) throw new Error('A name without a number');
      return number;
    };
    return {
      authority: (organisationId, key) => known(authorities, agentName(organisationId, key)),
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
    return (await this.readAgents('record_agent', [{ organisationId, key }])).get(
      agentName(organisationId, key),
    );
  }

  /** The number of an authority that has brought statements to the organisation. */
  async authority(organisationId: string, key: string): Promise<string | undefined> {
    return (await this.readAgents('record_authority', [{ organisationId, key }])).get(
      agentName(organisationId, key),
    );
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

  private async agents(all: AgentName[]): Promise<Map<string, string>> {
    const wanted = sorted(all);
    const known = await this.readAgents('record_agent', wanted);
    const missing = wanted.filter(({ organisationId, key }) => !known.has(agentName(organisationId, key)));
    if (missing.length === 0) return known;
    await this.database.query(
      `INSERT INTO record_agent (organisation_id, key)
       SELECT * FROM unnest($1::uuid[], $2::text[]) ON CONFLICT DO NOTHING`,
      [missing.map(({ organisationId }) => organisationId), missing.map(({ key }) => key)],
    );
    return this.readAgents('record_agent', wanted);
  }

  private async authorities(all: NamedAuthority[]): Promise<Map<string, string>> {
    const wanted = sorted(all);
    const known = await this.readAgents('record_authority', wanted);
    const missing = wanted.filter(({ organisationId, key }) => !known.has(agentName(organisationId, key)));
    if (missing.length === 0) return known;
    await this.database.query(
      `INSERT INTO record_authority (organisation_id, key, agent)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::json[]) ON CONFLICT DO NOTHING`,
      [
        missing.map(({ organisationId }) => organisationId),
        missing.map(({ key }) => key),
        missing.map(({ agent }) => JSON.stringify(agent)),
      ],
    );
    return this.readAgents('record_authority', wanted);
  }

  private async readAgents(
    table: 'record_agent' | 'record_authority',
    wanted: AgentName[],
  ): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; organisation_id: string; key: string }>(
      `SELECT a.id, a.organisation_id, a.key
       FROM unnest($1::uuid[], $2::text[]) AS wanted(organisation_id, key)
       JOIN ${table} a USING (organisation_id, key)`,
      [wanted.map(({ organisationId }) => organisationId), wanted.map(({ key }) => key)],
    );
    return new Map(rows.map((row) => [agentName(row.organisation_id, row.key), row.id]));
  }
}

function sorted<Name extends AgentName>(all: Name[]): Name[] {
  const byName = new Map(all.map((one) => [agentName(one.organisationId, one.key), one]));
  return [...byName.keys()].sort().flatMap((name) => byName.get(name) ?? []);
}

function authorityOf({ organisationId, authority }: StatementEntry): NamedAuthority[] {
  const key = agentKey(authority);
  return key ? [{ organisationId, key, agent: authority }] : [];
}

function actorOf(entry: StatementEntry): AgentName[] {
  const key = actorKey(entry);
  return key ? [{ organisationId: entry.organisationId, key }] : [];
}
