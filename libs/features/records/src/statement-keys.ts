import { Injectable } from '@nestjs/common';
import { AppError, Database } from '@pirecow/platform';
import { sameStatement, type Statement } from '@pirecow/xapi';
import { momentText } from './moments';
import { projectedStatement } from './projected-statement';
import type { StatementEntry } from './statement-entry';

interface Known {
  organisation_id: string;
  statement_id: string;
  stored: string;
  digest: Buffer;
  source: StatementEntry['source'];
  original: string;
}

const KNOWN = `
  SELECT k.organisation_id, k.statement_id, k.digest, ${momentText('s.stored')} AS stored, s.source, s.original
  FROM unnest($1::uuid[], $2::uuid[]) AS wanted(organisation_id, statement_id)
  JOIN statement_key k USING (organisation_id, statement_id)
  JOIN statement s ON s.organisation_id = k.organisation_id AND s.stored = k.stored AND s.id = k.statement_id`;

/** A statement's id within its organisation, as one text. */
export const keyName = ({ organisationId, id }: Pick<StatementEntry, 'organisationId' | 'id'>) =>
  `${organisationId} ${id}`;

/** An id that already stands for another statement: 409, and nothing of the request is stored. */
function conflictOf(id: string): AppError {
  return new AppError('records.conflict', { id });
}

/** The key table: one statement per id and organisation. What is already there, word for word, is accepted again. */
@Injectable()
export class StatementKeys {
  constructor(private readonly database: Database) {}

  /** @throws AppError `records.conflict` where one of these ids stands for another statement than the stored one */
  async refuseDifferent(entries: StatementEntry[]): Promise<void> {
    const rows = await this.database.query<Known>(KNOWN, [
      entries.map((e) => e.organisationId),
      entries.map((e) => e.id),
    ]);
    const known = new Map(
      rows.map((row) => [keyName({ organisationId: row.organisation_id, id: row.statement_id }), row]),
    );
    const different = entries.find((entry) => !saysTheSame(entry, known.get(keyName(entry))));
    if (different) throw conflictOf(different.id);
  }
}

/** Word for word, or as it was given back: with the timestamp that it was stored with. */
function saysTheSame({ digest, sent }: StatementEntry, known: Known | undefined): boolean {
  if (!known) return false;
  if (known.digest.equals(digest)) return true;
  const { organisation_id: organisationId, statement_id: id, stored, source, original } = known;
  const received = JSON.parse(original) as Statement;
  return sameStatement(
    projectedStatement({ organisationId, id, source, stored, statement: received }).statement,
    sent,
  );
}

const isTwin = (a: StatementEntry, b: StatementEntry) =>
  a.digest.equals(b.digest) || sameStatement(a.sent, b.sent);

/**
 * Requests that share a commit may bring the same statement twice.
 * @throws AppError `records.conflict` where they bring another one under its id
 */
export function distinct(batch: StatementEntry[]): StatementEntry[] {
  const byName = new Map<string, StatementEntry>();
  for (const entry of batch) {
    const twin = byName.get(keyName(entry));
    if (twin && !isTwin(twin, entry)) throw conflictOf(entry.id);
    byName.set(keyName(entry), twin ?? entry);
  }
  return [...byName.values()];
}
