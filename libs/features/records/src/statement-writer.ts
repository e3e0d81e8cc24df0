import { Injectable } from '@nestjs/common';
import { AppError, Database } from '@pirecow/platform';
import { agentKey, sameStatement, type Statement } from '@pirecow/xapi';
import { Names } from './names';
import { projectedStatement } from './projected-statement';
import { Projections } from './projections';
import { actorKey, irisOf, type StatementEntry } from './statement-entry';
import { Voidings } from './voidings';

interface Key {
  organisation_id: string;
  statement_id: string;
  digest: Buffer;
}

interface Known extends Key {
  stored: Date;
  source: StatementEntry['source'];
  original: string;
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
    private readonly voidings: Voidings,
  ) {}

  /** @throws AppError `records.conflict` when an id stands for another statement, stored or in the batch */
  async write(batch: StatementEntry[]): Promise<void> {
    const entries = distinct(batch);
    const { fresh, stored } = await this.claimKeys(entries);
    if (!stored) return;
    await this.insert(fresh, stored);
    await this.voidings.insert(fresh);
    const valid = await this.voidings.notVoided(fresh);
    await this.projections.project(valid.map((entry) => projectedStatement({ ...entry, stored })));
  }

  /** `stored` is the database's own time, taken once this transaction is known to write: see `consistentThrough`. */
  private async claimKeys(
    entries: StatementEntry[],
  ): Promise<{ fresh: StatementEntry[]; stored: Date | undefined }> {
    const claimed = await this.database.query<Omit<Key, 'digest'> & { stored: Date }>(
      `WITH moment AS MATERIALIZED (
         SELECT pg_current_xact_id(), date_trunc('milliseconds', clock_timestamp()) AS stored)
       INSERT INTO statement_key (organisation_id, statement_id, stored, digest)
       SELECT organisation_id, statement_id, stored, digest
       FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS k(organisation_id, statement_id, digest), moment
       ORDER BY 1, 2
       ON CONFLICT DO NOTHING
       RETURNING organisation_id, statement_id, stored`,
      [entries.map((e) => e.organisationId), entries.map((e) => e.id), entries.map((e) => e.digest)],
    );
    const mine = new Set(claimed.map((key) => keyName(key.organisation_id, key.statement_id)));
    const others = entries.filter((entry) => !mine.has(nameOf(entry)));
    if (others.length > 0) await this.refuseDifferent(others);
    return { fresh: entries.filter((entry) => mine.has(nameOf(entry))), stored: claimed[0]?.stored };
  }

  private async refuseDifferent(entries: StatementEntry[]): Promise<void> {
    const rows = await this.database.query<Known>(
      `SELECT k.organisation_id, k.statement_id, k.digest, s.stored, s.source, s.original
       FROM unnest($1::uuid[], $2::uuid[]) AS wanted(organisation_id, statement_id)
       JOIN statement_key k USING (organisation_id, statement_id)
       JOIN statement s ON s.organisation_id = k.organisation_id AND s.stored = k.stored AND s.id = k.statement_id`,
      [entries.map((e) => e.organisationId), entries.map((e) => e.id)],
    );
    const known = new Map(rows.map((row) => [keyName(row.organisation_id, row.statement_id), row]));
    const different = entries.find((entry) => !saysTheSame(entry, known.get(nameOf(entry))));
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
        authority_id: numbers.authority(entry.organisationId, agentKey(entry.authority) ?? ''),
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
}

/** Word for word, or as it was given back: with the timestamp that it was stored with. */
function saysTheSame({ digest, statement }: StatementEntry, known: Known | undefined): boolean {
  if (!known) return false;
  if (known.digest.equals(digest)) return true;
  const { organisation_id: organisationId, statement_id: id, stored, source, original } = known;
  const received = JSON.parse(original) as Statement;
  return sameStatement(
    projectedStatement({ organisationId, id, source, stored, statement: received }).statement,
    statement,
  );
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
