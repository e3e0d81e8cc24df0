import { Injectable } from '@nestjs/common';
import { Database, together } from '@pirecow/platform';
import { LRUCache } from 'lru-cache';
import type { AgentName, NamedAuthority } from './entry-names';

/** The number of an IRI. Throws where it was not asked for. */
export type Iris = (iri: string) => string;

/** IRIs are never deleted, so their numbers may be remembered. Agents may be: a person's right (see erasure). */
const REMEMBERED_IRIS = 20_000;

// Only what is not there yet is inserted, so that writers rarely wait for each other; in sorted order, so that those who
// must wait do so in one order and never in a circle.
const MAKE_AUTHORITIES = `
  INSERT INTO record_authority (organisation_id, key, agent)
  SELECT organisation_id, key, agent FROM unnest($1::uuid[], $2::text[], $3::json[]) AS new(organisation_id, key, agent)
  WHERE NOT EXISTS (SELECT 1 FROM record_authority a WHERE a.organisation_id = new.organisation_id AND a.key = new.key)
  ORDER BY 1, 2 ON CONFLICT DO NOTHING`;

const MAKE_AGENTS = `
  INSERT INTO record_agent (organisation_id, key)
  SELECT organisation_id, key FROM unnest($1::uuid[], $2::text[]) AS new(organisation_id, key)
  WHERE NOT EXISTS (SELECT 1 FROM record_agent a WHERE a.organisation_id = new.organisation_id AND a.key = new.key)
  ORDER BY 1, 2 ON CONFLICT DO NOTHING`;

const MAKE_IRIS = `
  INSERT INTO record_iri (iri) SELECT iri FROM unnest($1::text[]) AS iri ORDER BY 1 ON CONFLICT DO NOTHING`;

/** Agents, authorities and IRIs by number. */
@Injectable()
export class Names {
  private readonly knownIris = new LRUCache<string, string>({ max: REMEMBERED_IRIS });

  constructor(private readonly database: Database) {}

  /** The numbers of IRIs; new ones get one. */
  async iris(wanted: string[]): Promise<Iris> {
    const numbers = new Map<string, string>();
    for (const iri of wanted) {
      const number = this.knownIris.get(iri);
      if (number !== undefined) numbers.set(iri, number);
    }
    const forgotten = [...new Set(wanted)].filter((iri) => !numbers.has(iri));
    if (forgotten.length > 0) {
      const found = await this.readOrMake(forgotten);
      found.forEach((number, iri) => numbers.set(iri, number));
      // Numbers of a transaction that rolls back belong to nobody.
      this.database.afterCommit(() => found.forEach((number, iri) => this.knownIris.set(iri, number)));
    }
    return (iri) => numberIn(numbers, iri);
  }

  /** Remembers nothing any more: the database has become another one. */
  forget(): void {
    this.knownIris.clear();
  }

  /** The number of an IRI that is already known. */
  async iri(iri: string): Promise<string | undefined> {
    return this.knownIris.get(iri) ?? (await this.readIris([iri])).get(iri);
  }

  /** The number of an agent that the organisation already knows. */
  agent(organisationId: string, key: string): Promise<string | undefined> {
    return this.read('record_agent', { organisationId, key });
  }

  /** The number of an agent; a new one gets one. */
  async makeAgent(organisationId: string, key: string): Promise<string> {
    const known = await this.agent(organisationId, key);
    if (known !== undefined) return known;
    await this.make([{ organisationId, key }], []);
    const made = await this.agent(organisationId, key);
    if (made === undefined) throw new Error('An agent without a number');
    return made;
  }

  /** The number of an authority that has brought statements to the organisation. */
  authority(organisationId: string, key: string): Promise<string | undefined> {
    return this.read('record_authority', { organisationId, key });
  }

  /** Gives numbers to those that have none. */
  async make(agents: AgentName[], authorities: NamedAuthority[]): Promise<void> {
    const lists = (names: AgentName[]) => [
      names.map(({ organisationId }) => organisationId),
      names.map(({ key }) => key),
    ];
    const described = authorities.map(({ agent }) => JSON.stringify(agent));
    await together(
      this.database.prepared('record-authority-make', MAKE_AUTHORITIES, [...lists(authorities), described]),
      this.database.prepared('record-agent-make', MAKE_AGENTS, lists(agents)),
    );
  }

  private async readOrMake(iris: string[]): Promise<Map<string, string>> {
    const known = await this.readIris(iris);
    const missing = iris.filter((iri) => !known.has(iri));
    if (missing.length === 0) return known;
    await this.database.prepared('record-iri-make', MAKE_IRIS, [missing]);
    return new Map([...known, ...(await this.readIris(missing))]);
  }

  private async readIris(iris: string[]): Promise<Map<string, string>> {
    const rows = await this.database.prepared<{ id: string; iri: string }>(
      'record-iri-read',
      `SELECT id, iri FROM record_iri WHERE iri = ANY($1::text[])`,
      [iris],
    );
    return new Map(rows.map(({ id, iri }) => [iri, id]));
  }

  private async read(
    table: 'record_agent' | 'record_authority',
    { organisationId, key }: AgentName,
  ): Promise<string | undefined> {
    const [row] = await this.database.prepared<{ id: string }>(
      `${table}-read`,
      `SELECT id FROM ${table} WHERE organisation_id = $1 AND key = $2`,
      [organisationId, key],
    );
    return row?.id;
  }
}

function numberIn(numbers: Map<string, string>, name: string): string {
  const number = numbers.get(name);
  if (!number) throw new Error('A name without a number');
  return number;
}
