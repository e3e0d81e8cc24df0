import { Injectable } from '@nestjs/common';
import { Database, inPages, Storage } from '@pirecow/platform';
import { hashLike } from '../attachments/attachment-file';
import type { Fault } from './chain-check';

interface Kept {
  sha2: string;
  key: string;
}

const PAGE = 100;

/** Along the key of `record_attachment`. */
const KEPT = `
SELECT sha2, storage_key AS key FROM record_attachment
WHERE organisation_id = $1 AND ($2::text IS NULL OR sha2 > $2) ORDER BY sha2 LIMIT ${PAGE}`;

/** The first entry that names it: along `statement_attachment_content` and the unique key of `statement_seal`. */
const FIRST = `
SELECT l.position, l.statement_id AS "statementId" FROM statement_attachment a
JOIN statement_seal l ON l.organisation_id = a.organisation_id AND l.statement_id = a.statement_id
WHERE a.organisation_id = $1 AND a.sha2 = $2 ORDER BY l.position LIMIT 1`;

/** Compares attachments with the hashes that their statements name, and that are sealed with these. */
@Injectable()
export class AttachmentCheck {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
  ) {}

  /** Reads all bytes once, piece by piece. @returns the first entry of the chain of which an attachment is not what it was */
  async fault(organisationId: string): Promise<Fault | null> {
    let first: Fault | null = null;
    const page = (last: Kept | undefined) =>
      this.database.query<Kept>(KEPT, [organisationId, last?.sha2 ?? null]);
    for await (const kept of inPages(PAGE, page)) {
      if (await this.holds(kept)) continue;
      const found = await this.entryOf(organisationId, kept);
      if (found && (first === null || found.position < first.position)) first = found;
    }
    return first;
  }

  private async holds({ sha2, key }: Kept): Promise<boolean> {
    const hash = hashLike(sha2);
    if (!hash) return false;
    try {
      for await (const piece of this.storage.stream(key)) hash.update(piece as Buffer);
    } catch {
      return false;
    }
    return hash.digest('hex') === sha2;
  }

  /** Of what is not sealed yet, the next verification tells. */
  private async entryOf(organisationId: string, { sha2 }: Kept): Promise<Fault | null> {
    const [row] = await this.database.query<{ position: string; statementId: string }>(FIRST, [
      ...[organisationId, sha2],
    ]);
    return row ? { kind: 'attachment', position: Number(row.position), statementId: row.statementId } : null;
  }
}
