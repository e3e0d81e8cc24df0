import { Injectable } from '@nestjs/common';
import { Database, inPages, Storage } from '@pirecow/platform';
import type { Statement } from '@pirecow/xapi';
import { hashLike } from '../attachments/attachment-file';
import { attachmentsOf } from '../attachments/attachment-rules';
import type { Fault, SealedEntry } from './chain-check';

interface Kept {
  sha2: string;
  key: string;
}

const PAGE = 100;

/** Along the key of `record_attachment`. */
const KEPT = `
SELECT sha2, storage_key AS key FROM record_attachment
WHERE organisation_id = $1 AND ($2::text IS NULL OR sha2 > $2) ORDER BY sha2 LIMIT ${PAGE}`;

/** The first entry that has it, if it is sealed: along `statement_attachment_content` and the unique key of `statement_seal`. */
const FIRST = `
SELECT l.position, a.statement_id AS "statementId" FROM statement_attachment a
LEFT JOIN statement_seal l ON l.organisation_id = a.organisation_id AND l.statement_id = a.statement_id
WHERE a.organisation_id = $1 AND a.sha2 = $2 ORDER BY l.position LIMIT 1`;

const STANDS = `SELECT FROM record_attachment WHERE organisation_id = $1 AND sha2 = $2`;

/** What the store says that these statements have, and whether there is such a file: by keys alone. */
const LINKED = `
SELECT a.statement_id AS "statementId", a.sha2, r.sha2 IS NOT NULL AS "hasFile" FROM statement_attachment a
LEFT JOIN record_attachment r ON r.organisation_id = a.organisation_id AND r.sha2 = a.sha2
WHERE a.organisation_id = $1 AND a.statement_id = ANY ($2::uuid[])`;

const UNERASED = `SELECT FROM statement_seal WHERE organisation_id = $1 AND position = $2 AND salt IS NOT NULL`;

interface Linked {
  statementId: string;
  sha2: string;
  hasFile: boolean;
}

/** Hashes that a statement names: those of which it has the bytes, and those that lie elsewhere as well. */
interface Named {
  held: string[];
  all: Set<string>;
}

/** Compares attachments with the hashes that their statements name, and that are sealed with these. */
@Injectable()
export class AttachmentCheck {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
  ) {}

  /**
   * Compares what the store says that sealed statements have with what these name: one query.
   * @returns the first entry that misses one, or has one that it never named
   */
  async named(organisationId: string, page: SealedEntry[]): Promise<Fault | null> {
    const ids = page.map(({ statementId }) => statementId);
    const linked = Map.groupBy(
      await this.database.query<Linked>(LINKED, [organisationId, ids]),
      ({ statementId }) => statementId,
    );
    for (const { position, statementId, original } of page) {
      if (original === null || agrees(namedIn(original), linked.get(statementId) ?? [])) continue;
      // Erased by right since the page was read: its attachments went with it.
      if ((await this.database.query(UNERASED, [organisationId, position])).length === 0) continue;
      return { kind: 'attachment', position, statementId };
    }
    return null;
  }

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

  /** Of what is not sealed yet, the next verification tells; what no statement has is at no position. */
  private async entryOf(organisationId: string, { sha2 }: Kept): Promise<Fault | null> {
    const [row] = await this.database.query<{ position: string | null; statementId: string }>(FIRST, [
      ...[organisationId, sha2],
    ]);
    if (row) {
      const { position, statementId } = row;
      return position === null ? null : { kind: 'attachment', position: Number(position), statementId };
    }
    // Erased meanwhile: then the row went with its last statement.
    const stands = (await this.database.query(STANDS, [organisationId, sha2])).length > 0;
    return stands ? { kind: 'attachment', position: 0, statementId: null } : null;
  }
}

/** A name of a member may be written with escapes. */
const MAY_NAME = /attachments|\\u/;

function namedIn(original: string): Named {
  if (!MAY_NAME.test(original)) return { held: [], all: new Set() };
  const named = attachmentsOf(JSON.parse(original) as Statement).map(({ attachment }) => attachment);
  const hashOf = ({ sha2 }: { sha2: string }) => sha2.toLowerCase();
  const held = named.filter(({ fileUrl }) => fileUrl === undefined).map(hashOf);
  return { held, all: new Set(named.map(hashOf)) };
}

function agrees({ held, all }: Named, linked: Linked[]): boolean {
  const has = new Set(linked.filter(({ hasFile }) => hasFile).map(({ sha2 }) => sha2));
  return held.every((sha2) => has.has(sha2)) && linked.every(({ sha2, hasFile }) => hasFile && all.has(sha2));
}
