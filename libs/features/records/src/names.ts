import { Injectable } from '@nestjs/common';
import { Database, together } from '@pirecow/platform';
import { agentKey, type Actor } from '@pirecow/xapi';
import { LRUCache } from 'lru-cache';
import { REFERENCE_ROLES } from './references';
import { actorKey, type StatementEntry } from './statement-entry';

export interface AgentName {
  organisationId: string;
  key: string;
}

interface NamedAuthority extends AgentName {
  agent: Actor;
}

/** The numbers of names. Each call throws where the name was not asked for. */
export interface Numbers {
  authority(organisationId: string, key: string): string;
  agent(organisationId: string, key: string): string;
  iri(iri: string): string;
}

/** IRIs are never deleted, so their numbers may be remembered. Agents may be: a person's right (see erasure). */
const REMEMBERED_IRIS = 20_000;

const agentName = (organisationId: string, key: string) => `${organisationId} ${key}`;

/**
 * Agents and IRIs by number. Existing ones are only read, so that writers do not wait for each other; new ones are
 * inserted in sorted order, so that writers that must wait do so in one order and never deadlock.
 */
@Injectable()
export class Names {
  private readonly knownIris = new LRUCache<string, string>({ max: REMEMBERED_IRIS });

  constructor(private readonly database: Database) {}

  /** Numbers for all that the rows of these statements point to; new names get one. */
  async numbersOf(entries: StatementEntry[]): Promise<Numbers> {
    const wanted = {
      authorities: sorted(entries.flatMap((entry) => authorityOf(entry))),
      agents: sorted(entries.flatMap((entry) => agentsOf(entry))),
      iris: distinctIris(entries.flatMap((entry) => irisIn(entry))),
    };
    const known = await together(
      this.readAgents('record_authority', wanted.authorities),
      this.readAgents('record_agent', wanted.agents),
      this.readIris(this.forgotten(wanted.iris)),
    );
    // New names kind by kind, for everybody in the same order: each insert may wait for somebody else's.
    const authorities = await this.withNewAuthorities(wanted.authorities, known[0]);
    const agents = await this.withNewAgents(wanted.agents, known[1]);
    const iris = await this.withNewIris(wanted.iris, known[2]);
    return {
      authority: (organisationId, key) => numberIn(authorities, agentName(organisationId, key)),
      agent: (organisationId, key) => numberIn(agents, agentName(organisationId, key)),
      iri: (iri) => numberIn(iris, iri),
    };
  }

  /** The numbers of IRIs; new ones get one. */
  async iris(all: string[]): Promise<Map<string, string>> {
    const wanted = distinctIris(all);
    return this.withNewIris(wanted, await this.readIris(this.forgotten(wanted)));
  }

  /** The number of an IRI that is already known. */
  async iri(iri: string): Promise<string | undefined> {
    return this.knownIris.get(iri) ?? (await this.readIris([iri])).get(iri);
  }

  /** The number of an agent that the organisation already knows. */
  async agent(organisationId: string, key: string): Promise<string | undefined> {
    return (await this.readAgents('record_agent', [{ organisationId, key }])).get(
      agentName(organisationId, key),
    );
  }

  /** The number of an agent; a new one gets one. */
  async makeAgent(organisationId: string, key: string): Promise<string> {
    const wanted = [{ organisationId, key }];
    const known = await this.readAgents('record_agent', wanted);
    return numberIn(await this.withNewAgents(wanted, known), agentName(organisationId, key));
  }

  /** The number of an authority that has brought statements to the organisation. */
  async authority(organisationId: string, key: string): Promise<string | undefined> {
    return (await this.readAgents('record_authority', [{ organisationId, key }])).get(
      agentName(organisationId, key),
    );
  }

  private forgotten(iris: string[]): string[] {
    return iris.filter((iri) => !this.knownIris.has(iri));
  }

  private async withNewIris(wanted: string[], read: Map<string, string>): Promise<Map<string, string>> {
    const remembered = wanted.flatMap((iri) => {
      const id = this.knownIris.get(iri);
      return id === undefined ? [] : [[iri, id] as const];
    });
    const numbers = new Map([...remembered, ...read]);
    const missing = wanted.filter((iri) => !numbers.has(iri));
    if (missing.length > 0) {
      const insert = `INSERT INTO record_iri (iri) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING`;
      await this.database.prepared('record-iri-insert', insert, [missing]);
    }
    const made = await this.readIris(missing);
    // Numbers of a transaction that rolls back belong to nobody.
    this.database.afterCommit(() => [read, made].forEach((one) => this.remember(one)));
    return new Map([...numbers, ...made]);
  }

  private remember(numbers: Map<string, string>): void {
    numbers.forEach((id, iri) => this.knownIris.set(iri, id));
  }

  private async readIris(iris: string[]): Promise<Map<string, string>> {
    if (iris.length === 0) return new Map();
    const rows = await this.database.prepared<{ id: string; iri: string }>(
      'record-iri-read',
      `SELECT id, iri FROM record_iri WHERE iri = ANY($1::text[])`,
      [iris],
    );
    return new Map(rows.map(({ id, iri }) => [iri, id]));
  }

  private async withNewAgents(wanted: AgentName[], known: Map<string, string>): Promise<Map<string, string>> {
    const missing = wanted.filter(({ organisationId, key }) => !known.has(agentName(organisationId, key)));
    if (missing.length === 0) return known;
    await this.database.prepared(
      'record-agent-insert',
      `INSERT INTO record_agent (organisation_id, key)
       SELECT * FROM unnest($1::uuid[], $2::text[]) ON CONFLICT DO NOTHING`,
      [missing.map(({ organisationId }) => organisationId), missing.map(({ key }) => key)],
    );
    return new Map([...known, ...(await this.readAgents('record_agent', missing))]);
  }

  private async withNewAuthorities(
    wanted: NamedAuthority[],
    known: Map<string, string>,
  ): Promise<Map<string, string>> {
    const missing = wanted.filter(({ organisationId, key }) => !known.has(agentName(organisationId, key)));
    if (missing.length === 0) return known;
    await this.database.prepared(
      'record-authority-insert',
      `INSERT INTO record_authority (organisation_id, key, agent)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::json[]) ON CONFLICT DO NOTHING`,
      [
        missing.map(({ organisationId }) => organisationId),
        missing.map(({ key }) => key),
        missing.map(({ agent }) => JSON.stringify(agent)),
      ],
    );
    return new Map([...known, ...(await this.readAgents('record_authority', missing))]);
  }

  private async readAgents(
    table: 'record_agent' | 'record_authority',
    wanted: AgentName[],
  ): Promise<Map<string, string>> {
    if (wanted.length === 0) return new Map();
    const rows = await this.database.prepared<{ id: string; organisation_id: string; key: string }>(
      `${table}-read`,
      `SELECT a.id, a.organisation_id, a.key
       FROM unnest($1::uuid[], $2::text[]) AS wanted(organisation_id, key)
       JOIN ${table} a USING (organisation_id, key)`,
      [wanted.map(({ organisationId }) => organisationId), wanted.map(({ key }) => key)],
    );
    return new Map(rows.map((row) => [agentName(row.organisation_id, row.key), row.id]));
  }
}

function numberIn(numbers: Map<string, string>, name: string): string {
  const number = numbers.get(name);
  if (!number) throw new Error('A name without a number');
  return number;
}

function sorted<Name extends AgentName>(all: Name[]): Name[] {
  const byName = new Map(all.map((one) => [agentName(one.organisationId, one.key), one]));
  return [...byName.keys()].sort().flatMap((name) => byName.get(name) ?? []);
}

function authorityOf({ organisationId, authority }: StatementEntry): NamedAuthority[] {
  const key = agentKey(authority);
  return key ? [{ organisationId, key, agent: authority }] : [];
}

function agentsOf(entry: StatementEntry): AgentName[] {
  const others = entry.mentions.filter(({ role }) => role !== REFERENCE_ROLES.activityAround);
  const keys = [actorKey(entry) ?? [], ...others.map(({ name }) => name)].flat();
  return keys.map((key) => ({ organisationId: entry.organisationId, key }));
}

function irisIn({ statement, references }: StatementEntry): string[] {
  return [statement.verb.id, ...references.activities.map(({ activity }) => activity.id)];
}

const distinctIris = (all: string[]) => [...new Set(all)].sort();
