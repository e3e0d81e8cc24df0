import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import {
  type AgentName,
  actorOf,
  authorityOf,
  mentionedBy,
  type NamedAuthority,
  NameList,
} from './entry-names';
import { momentText } from './moments';
import { type Iris, Names } from './names';
import { irisOf, type StatementEntry, type StoredEntry } from './statement-entry';

interface Kept {
  /** Whether all names have numbers. Where they have not, nothing was stored. */
  whole: boolean;
  /** Which of the batch was stored, from 1; null where none was. */
  place: string | null;
  stored: string;
  voided: boolean;
  targeted: boolean;
}

const named = (agents: number, table: string) => `
  SELECT coalesce(array_agg(a.id ORDER BY place), '{}') AS ids, coalesce(bool_and(a.id IS NOT NULL), true) AS whole
  FROM unnest($${agents}::uuid[], $${agents + 1}::text[]) WITH ORDINALITY AS wanted(organisation_id, key, place)
  LEFT JOIN ${table} a USING (organisation_id, key)`;

// One trip for the key, the row and the references of all statements. Keys come first and in sorted order, so that two
// writers never wait for each other in a circle; what is there already is left out, and told by its absence.
// `stored` is the database's own time, read once the transaction is known to write (see `consistentThrough`); each
// statement of a batch is a microsecond after the one before it, so that the order of the log is that of their arrival.
const STORE = `
  WITH moment AS MATERIALIZED (SELECT pg_current_xact_id(), clock_timestamp() AS at),
  agents AS MATERIALIZED (${named(18, 'record_agent')}),
  authorities AS MATERIALIZED (${named(20, 'record_authority')}),
  names AS MATERIALIZED (
    SELECT agents.ids AS agents, authorities.ids AS authorities, agents.whole AND authorities.whole AS whole
    FROM agents, authorities),
  came AS MATERIALIZED (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::text[], $5::text[], $6::timestamptz[], $7::int[], $8::int[],
      $9::bigint[], $10::bigint[], $11::uuid[], $12::text[], $13::text[]) WITH ORDINALITY
      AS c(organisation_id, id, digest, source, version, timestamp, authority, actor, verb_id, object_id, registration,
        original, answered, place)),
  claimed AS (
    INSERT INTO statement_key (organisation_id, statement_id, stored, digest)
    SELECT organisation_id, id, at + place * interval '1 microsecond', digest FROM came, moment, names WHERE whole
    ORDER BY 1, 2
    ON CONFLICT DO NOTHING
    RETURNING organisation_id, statement_id AS id, stored),
  kept AS MATERIALIZED (SELECT came.*, claimed.stored FROM came JOIN claimed USING (organisation_id, id)),
  rows AS (
    INSERT INTO statement (organisation_id, stored, id, source, version, timestamp, authority_id, actor_id, verb_id,
      object_id, registration, original, answered)
    SELECT organisation_id, stored, id, source, version, coalesce(timestamp, stored), names.authorities[authority],
      names.agents[actor], verb_id, object_id, registration, original, answered
    FROM kept, names),
  mentions AS (
    INSERT INTO statement_reference (organisation_id, role, name_id, stored, statement_id)
    SELECT k.organisation_id, m.role, coalesce(m.iri_id, names.agents[m.agent]), k.stored, k.id
    FROM unnest($14::bigint[], $15::smallint[], $16::bigint[], $17::int[]) AS m(place, role, iri_id, agent)
    JOIN kept k USING (place), names)
  SELECT names.whole, k.place, ${momentText('k.stored')} AS stored,
    EXISTS (SELECT 1 FROM statement_voiding v WHERE v.organisation_id = k.organisation_id AND v.target_id = k.id) AS voided,
    EXISTS (SELECT 1 FROM statement_target t WHERE t.organisation_id = k.organisation_id AND t.target_id = k.id) AS targeted
  FROM names LEFT JOIN kept k ON true`;

const TURNS = 4;

/** Lists of rows as PostgreSQL takes them: one list per column. */
function columns<Row extends unknown[]>(rows: Row[], width: number): unknown[][] {
  return Array.from({ length: width }, (_, index) => rows.map((row) => row[index]));
}

/** Writes the rows of new statements: one query, whatever their number. */
@Injectable()
export class StatementRows {
  constructor(
    private readonly database: Database,
    private readonly names: Names,
  ) {}

  /**
   * Stores those whose ids are free.
   * @param iris the numbers of all IRIs that they mention
   * @returns what was stored, in the order of the batch
   */
  async store(entries: StatementEntry[], iris: Iris): Promise<StoredEntry[]> {
    const batch = new Batch(entries, iris);
    const kept = await this.keepWithNames(batch);
    return kept
      .flatMap(({ place, stored, voided, targeted }) => {
        const entry = entries[Number(place) - 1];
        return entry ? [{ place: Number(place), stored: { ...entry, stored, voided, targeted } }] : [];
      })
      .sort((a, b) => a.place - b.place)
      .map(({ stored }) => stored);
  }

  /** An erasure may take a name away between its making and its use: then it is made once more. */
  private async keepWithNames(batch: Batch): Promise<Kept[]> {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const kept = await this.keep(batch);
      if (kept[0]?.whole !== false) return kept;
      await this.names.make(batch.agents.names, batch.authorities.names);
    }
    throw new Error('A name without a number');
  }

  private keep({ values }: Batch): Promise<Kept[]> {
    return this.database.prepared<Kept>('statement-store', STORE, values);
  }
}

/** What the query takes: columns of the statements, of their mentions, and the names that both point to. */
class Batch {
  readonly agents = new NameList<AgentName>();
  readonly authorities = new NameList<NamedAuthority>();
  readonly values: unknown[][];

  constructor(entries: StatementEntry[], iris: Iris) {
    const statements = entries.map((entry) => this.statement(entry, iris));
    const mentions = entries.flatMap((entry, index) => this.mentions(entry, index + 1, iris));
    const list = (names: AgentName[]) => names.map(({ organisationId, key }) => [organisationId, key]);
    this.values = [
      ...columns(statements, 13),
      ...columns(mentions, 4),
      ...columns(list(this.agents.names), 2),
      ...columns(list(this.authorities.names), 2),
    ];
  }

  private statement(entry: StatementEntry, iris: Iris): unknown[] {
    const { organisationId, id, digest, source, statement, original, answered } = entry;
    const { verb, object } = irisOf(entry);
    const actor = actorOf(entry);
    return [
      organisationId,
      id,
      digest,
      source,
      statement.version,
      statement.timestamp ?? null,
      this.authorities.place(authorityOf(entry)),
      actor ? this.agents.place(actor) : null,
      iris(verb),
      object ? iris(object) : null,
      statement.context?.registration ?? null,
      original,
      answered,
    ];
  }

  private mentions(entry: StatementEntry, place: number, iris: Iris): unknown[][] {
    return mentionedBy(entry).map(({ role, iri, agent }) => [
      place,
      role,
      iri === undefined ? null : iris(iri),
      agent ? this.agents.place(agent) : null,
    ]);
  }
}
