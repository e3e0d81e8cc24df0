import { Injectable } from '@nestjs/common';
import { AppError, Database } from '@pirecow/platform';
import { sameStatement, type Statement } from '@pirecow/xapi';
import { momentText } from './moments';
import { projectedStatement } from './projected-statement';
import type { StatementEntry, StoredEntry } from './statement-entry';

interface Key {
  organisation_id: string;
  statement_id: string;
  stored: string;
}

interface Claimed extends Key {
  voided: boolean;
  targeted: boolean;
}

interface Known extends Key {
  digest: Buffer;
  source: StatementEntry['source'];
  original: string;
}

// `stored` is the database's own time, read once the transaction is known to write (see `consistentThrough`); each
// statement of a batch is a microsecond after the one before it, so that the order of the log is that of their arrival.
const CLAIM = `
  WITH moment AS MATERIALIZED (SELECT pg_current_xact_id(), clock_timestamp() AS at)
  INSERT INTO statement_key (organisation_id, statement_id, stored, digest)
  SELECT organisation_id, statement_id, at + place * interval '1 microsecond', digest
  FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) WITH ORDINALITY AS k(organisation_id, statement_id, digest, place), moment
  ORDER BY 1, 2
  ON CONFLICT DO NOTHING
  RETURNING organisation_id, statement_id, ${momentText('stored')} AS stored,
    EXISTS (SELECT 1 FROM statement_voiding v WHERE v.organisation_id = statement_key.organisation_id
      AND v.target_id = statement_key.statement_id) AS voided,
    EXISTS (SELECT 1 FROM statement_target t WHERE t.organisation_id = statement_key.organisation_id
      AND t.target_id = statement_key.statement_id) AS targeted`;

const KNOWN = `
  SELECT k.organisation_id, k.statement_id, k.digest, ${momentText('s.stored')} AS stored, s.source, s.original
  FROM unnest($1::uuid[], $2::uuid[]) AS wanted(organisation_id, statement_id)
  JOIN statement_key k USING (organisation_id, statement_id)
  JOIN statement s ON s.organisation_id = k.organisation_id AND s.stored = k.stored AND s.id = k.statement_id`;

const keyName = (organisationId: string, id: string) => `${organisationId} ${id}`;
const nameOf = ({ organisationId, id }: StatementEntry) => keyName(organisationId, id);

/** An id that already stands for another statement: 409, and nothing of the request is stored. */
function conflictOf(id: string): AppError {
  return new AppError('records.conflict', { id });
}

/** The key table: one statement per id and organisation. What is already there, word for word, is accepted again. */
@Injectable()
export class StatementKeys {
  constructor(private readonly database: Database) {}

  /**
   * Claims the keys of what is new, in sorted order.
   * @returns what is new, in the order of the batch
   * @throws AppError `records.conflict` when an id stands for another statement, stored or in the batch
   */
  async claim(batch: StatementEntry[]): Promise<StoredEntry[]> {
    const entries = distinct(batch);
    const claimed = await this.database.prepared<Claimed>('statement-key-claim', CLAIM, [
      entries.map((e) => e.organisationId),
      entries.map((e) => e.id),
      entries.map((e) => e.digest),
    ]);
    const mine = new Map(claimed.map((key) => [keyName(key.organisation_id, key.statement_id), key]));
    const others = entries.filter((entry) => !mine.has(nameOf(entry)));
    if (others.length > 0) await this.refuseDifferent(others);
    return entries.flatMap((entry) => {
      const key = mine.get(nameOf(entry));
      return key ? [{ ...entry, stored: key.stored, voided: key.voided, targeted: key.targeted }] : [];
    });
  }

  private async refuseDifferent(entries: StatementEntry[]): Promise<void> {
    const rows = await this.database.query<Known>(KNOWN, [
      entries.map((e) => e.organisationId),
      entries.map((e) => e.id),
    ]);
    const known = new Map(rows.map((row) => [keyName(row.organisation_id, row.statement_id), row]));
    const different = entries.find((entry) => !saysTheSame(entry, known.get(nameOf(entry))));
    if (different) throw conflictOf(different.id);
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
