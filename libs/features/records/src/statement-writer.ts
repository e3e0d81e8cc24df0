import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database } from '@pirecow/platform';
import { agentKey } from '@pirecow/xapi';
import { Names } from './names';
import { projectedStatement } from './projected-statement';
import { Projections } from './projections';
import { actorKey, irisOf, type StatementEntry, voidedBy } from './statement-entry';

interface Key {
  organisation_id: string;
  statement_id: string;
  digest: Buffer;
}

const keyName = (organisationId: string, id: string) => `${organisationId} ${id}`;
const nameOf = ({ organisationId, id }: StatementEntry) => keyName(organisationId, id);

/** An id that already stands for another statement: 409, and nothing of the request is stored. */
export function conflictOf(id: string): AppError {
  return new AppError('records.conflict', { id });
}

/**
 * The one way into the store: a fixed number of set-wise statements, whatever the size of the batch. Runs in the
 * transaction of its caller. What is already there, word for word, is accepted without a change.
 */
@Injectable()
export class StatementWriter {
  constructor(
    private readonly database: Database,
    private readonly names: Names,
    private readonly projections: Projections,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `records.conflict` when an id stands for another statement, stored or in the batch */
  async write(batch: StatementEntry[]): Promise<void> {
    const entries = distinct(batch);
    const stored = this.clock.now();
    const fresh = await this.claimKeys(entries, stored);
    if (fresh.length === 0) return;
    await this.insert(fresh, stored);
    await this.insertVoidings(fresh);
    await this.projections.project(fresh.map((entry) => projectedStatement({ ...entry, stored })));
  }

  private async claimKeys(entries: StatementEntry[], stored: Date): Promise<StatementEntry[]> {
    const claimed = await this.database.query<Omit<Key, 'digest'>>(
      `INSERT INTO statement_key (organisation_id, statement_id, stored, digest)
       SELECT organisation_id, statement_id, $4, digest
       FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS k(organisation_id, statement_id, digest)
       ORDER BY 1, 2
       ON CONFLICT DO NOTHING
       RETURNING organisation_id, statement_id`,
      [entries.map((e) => e.organisationId), entries.map((e) => e.id), entries.map((e) => e.digest), stored],
    );
    const mine = new Set(claimed.map((key) => keyName(key.organisation_id, key.statement_id)));
    const others = entries.filter((entry) => !mine.has(nameOf(entry)));
    if (others.length > 0) await this.refuseDifferent(others);
    return entries.filter((entry) => mine.has(nameOf(entry)));
  }

  private async refuseDifferent(entries: StatementEntry[]): Promise<void> {
    const rows = await this.database.query<Key>(
      `SELECT organisation_id, statement_id, k.digest
       FROM unnest($1::uuid[], $2::uuid[]) AS wanted(organisation_id, statement_id)
       JOIN statement_key k USING (organisation_id, statement_id)`,
      [entries.map((e) => e.organisationId), entries.map((e) => e.id)],
    );
    const digests = new Map(rows.map((row) => [keyName(row.organisation_id, row.statement_id), row.digest]));
    const different = entries.find((entry) => !digests.get(nameOf(entry))?.equals(entry.digest));
    if (different) throw conflictOf(different.id);
  }

  private async insert(entries: StatementEntry[], stored: Date): Promise<void> {
    const numbers = await this.names.numbersOf(entries);
    const rows = entries.map((entry) => {
      const { verb, object } = irisOf(entry);
      const actor = actorKey(entry);
      return {
        organisation_id: entry.organisationId,
        id: entry.id,
        source: entry.source,
        version: entry.statement.version,
        timestamp: entry.statement.timestamp ?? stored.toISOString(),
        authority_id: numbers.agent(entry.organisationId, agentKey(entry.authority) ?? ''),
        actor_id: actor ? numbers.agent(entry.organisationId, actor) : null,
        verb_id: numbers.iri(verb),
        object_id: object ? numbers.iri(object) : null,
        registration: entry.statement.context?.registration ?? null,
        original: entry.original,
      };
    });
    await this.database.query(
      `INSERT INTO statement (organisation_id, stored, id, source, version, timestamp, authority_id, actor_id, verb_id,
                              object_id, registration, original)
       SELECT organisation_id, $2, id, source, version, timestamp, authority_id, actor_id, verb_id,
              object_id, registration, original
       FROM jsonb_to_recordset($1::jsonb) AS r(organisation_id uuid, id uuid, source text, version text,
         timestamp timestamptz, authority_id bigint, actor_id bigint, verb_id bigint, object_id bigint,
         registration uuid, original text)`,
      [JSON.stringify(rows), stored],
    );
  }

  private async insertVoidings(entries: StatementEntry[]): Promise<void> {
    const voidings = entries.filter((entry) => voidedBy(entry) !== undefined);
    if (voidings.length === 0) return;
    await this.database.query(
      `INSERT INTO statement_voiding (organisation_id, target_id, statement_id)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[])`,
      [voidings.map((e) => e.organisationId), voidings.map((e) => voidedBy(e)), voidings.map((e) => e.id)],
    );
  }
}

/** Requests that share a commit may bring the same statement twice; another statement under its id is a conflict. */
function distinct(batch: StatementEntry[]): StatementEntry[] {
  const byName = new Map<string, StatementEntry>();
  for (const entry of batch) {
    const twin = byName.get(nameOf(entry));
    if (twin && !twin.digest.equals(entry.digest)) throw conflictOf(entry.id);
    byName.set(nameOf(entry), twin ?? entry);
  }
  return [...byName.values()];
}
