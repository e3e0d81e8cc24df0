import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import type { ChainPlace, SealedEntry } from './chain-check';

interface Row extends Omit<SealedEntry, 'position' | 'stored'> {
  position: string;
  stored: string;
}

const PAGE = 500;
/** The most text that one page takes into memory, beside its first statement. */
const PAGE_BYTES = 16 * 1024 * 1024;

const ENTRIES = `
  SELECT position, "statementId", stored, salt, commitment, head, original, "isErasedByRight" FROM (
    SELECT l.position, l.statement_id AS "statementId", (extract(epoch FROM l.stored) * 1000000)::bigint AS stored,
      l.salt, l.commitment, l.head, s.original, e.id IS NOT NULL AS "isErasedByRight",
      sum(coalesce(octet_length(s.original), 0)) OVER (ORDER BY l.position)
        - coalesce(octet_length(s.original), 0) AS before
    FROM (SELECT * FROM statement_seal WHERE organisation_id = $1 AND position > $2 AND position <= $3
          ORDER BY position LIMIT ${PAGE}) AS l
    LEFT JOIN statement s ON s.organisation_id = l.organisation_id AND s.stored = l.stored AND s.id = l.statement_id
    LEFT JOIN record_erasure e ON e.id = l.erasure_id AND e.organisation_id = l.organisation_id) AS found
  WHERE before < ${PAGE_BYTES} ORDER BY position`;

const UNSEALED = `
  SELECT s.id FROM statement s JOIN statement_chain c ON c.organisation_id = s.organisation_id
  WHERE s.organisation_id = $1 AND (s.transaction, s.stored, s.id) <= (c.transaction, c.stored, c.statement_id)
    AND NOT EXISTS (SELECT 1 FROM statement_seal l
                    WHERE l.organisation_id = s.organisation_id AND l.statement_id = s.id)
  LIMIT 1`;

/** Reads the chain beside the log. */
@Injectable()
export class SealedLog {
  constructor(private readonly database: Database) {}

  /** Where the chain ends; undefined where there is none. */
  async end(organisationId: string): Promise<ChainPlace | undefined> {
    const [row] = await this.database.query<{ position: string; head: Buffer }>(
      `SELECT position, head FROM statement_chain WHERE organisation_id = $1`,
      [organisationId],
    );
    return row && { position: Number(row.position), head: row.head };
  }

  /** The next entries after a position, up to another, with the bytes of their statements. */
  async page(organisationId: string, after: number, until: number): Promise<SealedEntry[]> {
    const rows = await this.database.query<Row>(ENTRIES, [organisationId, after, until]);
    return rows.map((row) => ({ ...row, position: Number(row.position), stored: BigInt(row.stored) }));
  }

  /** A statement that the chain has passed without an entry. Reads the log of the organisation once. */
  async unsealedBeforeTheEnd(organisationId: string): Promise<string | undefined> {
    return (await this.database.query<{ id: string }>(UNSEALED, [organisationId]))[0]?.id;
  }
}
