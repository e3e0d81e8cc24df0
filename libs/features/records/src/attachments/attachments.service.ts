import type { FieldError } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, Storage } from '@pirecow/platform';
import type { Statement } from '@pirecow/xapi';
import type { Readable } from 'node:stream';
import type { StatementEntry } from '../statement-entry';
import type { AttachmentFile } from './attachment-file';
import { attachmentsOf } from './attachment-rules';
import { signatureError, signatureOf } from './signatures';

/** An attachment as it is answered. */
export interface StoredAttachment {
  sha2: string;
  contentType: string;
  bytes: () => Readable;
}

/** Attachments: bytes in the storage, once per organisation and content; which statement has which, in rows. */
@Injectable()
export class Attachments {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
  ) {}

  /** Rows of what came with new statements, in the transaction that stores them. */
  async insert(entries: StatementEntry[]): Promise<void> {
    const rows = entries.flatMap(({ organisationId, id, files }) =>
      files.map((file) => ({ organisationId, id, ...file })),
    );
    if (rows.length === 0) return;
    const organisations = rows.map(({ organisationId }) => organisationId);
    const hashes = rows.map(({ sha2 }) => sha2);
    // A row that is there is locked, so that an erasure does not take away what this statement has as well.
    await this.database.query(
      `INSERT INTO record_attachment (organisation_id, sha2, storage_key, length)
       SELECT DISTINCT ON (organisation_id, sha2) organisation_id, sha2, storage_key, length
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[]) AS r(organisation_id, sha2, storage_key, length)
       ORDER BY 1, 2
       ON CONFLICT (organisation_id, sha2) DO UPDATE SET length = excluded.length`,
      [organisations, hashes, rows.map(({ storageKey }) => storageKey), rows.map(({ length }) => length)],
    );
    await this.database.query(
      `INSERT INTO statement_attachment (organisation_id, sha2, statement_id)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[]) ON CONFLICT DO NOTHING`,
      [organisations, hashes, rows.map(({ id }) => id)],
    );
  }

  /** Those of these files that no row keeps, because their content was there already. */
  async unkept(organisationId: string, files: AttachmentFile[]): Promise<AttachmentFile[]> {
    const rows = await this.database.query<{ storage_key: string }>(
      `SELECT storage_key FROM record_attachment WHERE organisation_id = $1 AND sha2 = ANY($2)`,
      [organisationId, files.map(({ sha2 }) => sha2)],
    );
    const kept = new Set(rows.map(({ storage_key: key }) => key));
    return files.filter(({ storageKey }) => !kept.has(storageKey));
  }

  /** What is wrong with the signature of a statement that came with it; undefined where nothing is, or none came. */
  async signatureError(statement: Statement, files: AttachmentFile[]): Promise<FieldError | undefined> {
    const hash = signatureOf(statement);
    const file = files.find(({ sha2 }) => sha2 === hash);
    return file && signatureError(statement, await this.text(file));
  }

  /** A whole file, as text of ASCII. */
  private async text({ storageKey }: AttachmentFile): Promise<string> {
    return ((await this.storage.read(storageKey)) ?? Buffer.alloc(0)).toString('latin1');
  }

  /** The attachments of statements that the store has bytes of, each content once. */
  async of(organisationId: string, statements: Statement[]): Promise<StoredAttachment[]> {
    const types = new Map(
      statements
        .flatMap((statement) => attachmentsOf(statement))
        .map(({ attachment: { sha2, contentType } }) => [sha2.toLowerCase(), contentType] as const),
    );
    const rows = await this.database.query<{ sha2: string; storage_key: string }>(
      `SELECT sha2, storage_key FROM record_attachment WHERE organisation_id = $1 AND sha2 = ANY($2) ORDER BY sha2`,
      [organisationId, [...types.keys()]],
    );
    return rows.map(({ sha2, storage_key: key }) => ({
      sha2,
      contentType: types.get(sha2) ?? 'application/octet-stream',
      bytes: () => this.storage.stream(key),
    }));
  }
}
