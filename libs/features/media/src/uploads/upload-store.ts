import { Injectable } from '@nestjs/common';
import { MEDIA_FINISH } from '@pirecow/contracts';
import { AppError, Clock, Database, Outbox, Storage } from '@pirecow/platform';
import { Readable } from 'node:stream';
import { v4 } from 'uuid';
import { KEPT_MS, UNFINISHED } from './upload-limits';

/** Who sends a file, and for which organisation. */
export interface Sender {
  organisationId: string;
  accountId: string;
}

/** A file on its way in. */
export interface StoredUpload extends Sender {
  id: string;
  name: string;
  size: number;
  received: number;
  /** `intake`: it is to come in as a course, a package or questions, and stays in its parts until it has. */
  purpose: 'media' | 'intake';
  state: 'receiving' | 'checking' | 'ready' | 'refused';
  refusal: { rule: string; values: Record<string, string> } | null;
  hash: string | null;
  type: string | null;
  createdAt: Date;
}

const COLUMNS = `id, organisation_id AS "organisationId", account_id AS "accountId", name, size::float8 AS size,
  received::float8 AS received, purpose, state, refusal, hash, type, created_at AS "createdAt"`;

const BEGIN = `
INSERT INTO media_upload (id, organisation_id, account_id, name, size, created_at, purpose)
SELECT $1, $2, $3, $4, $5, $6, $9
WHERE (SELECT count(*) FROM media_upload WHERE account_id = $3 AND created_at > $7
  AND (state IN ('receiving', 'checking') OR state = 'ready' AND purpose = 'intake')) < $8
ON CONFLICT DO NOTHING RETURNING id`;

/** Only who stands where the file ends may go on: of two that send at once, one is told that somebody was faster. */
const ADVANCE = `
UPDATE media_upload SET received = received + $3, state = CASE WHEN received + $3 < size THEN state
  WHEN purpose = 'intake' THEN 'ready' ELSE 'checking' END
WHERE id = $1 AND received = $2 AND state = 'receiving' RETURNING state`;

/** Parts ($3: key and length of each, in their order), the first of which begins at $2. */
const INSERT_PARTS = `
INSERT INTO media_upload_part (upload_id, start, storage_key)
SELECT $1, $2 + sum((p.part ->> 'length')::bigint) OVER (ORDER BY p.number) - (p.part ->> 'length')::bigint, p.part ->> 'key'
FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS p(part, number)`;

/** Waits until nobody is about to say that more of it has arrived. */
const SETTLED = `SELECT 1 FROM media_upload WHERE id = $1 FOR UPDATE`;

/** A piece in the storage. */
interface Part {
  key: string;
  length: number;
}

/**
 * Files that arrive in parts. What the row says has been received lies in the storage, whatever happens to the process;
 * nothing stays in memory that another process would miss.
 */
@Injectable()
export class UploadStore {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Begins a file. @throws AppError `upload.too-many` where the person has too many under way */
  async begin(
    { organisationId, accountId }: Sender,
    upload: Pick<StoredUpload, 'id' | 'name' | 'size' | 'purpose'>,
  ): Promise<void> {
    const now = this.clock.now();
    await this.database.inTransaction(async () => {
      await this.database.query(`SELECT pg_advisory_xact_lock(hashtext('uploads of ' || $1))`, [accountId]);
      const { id, name, size, purpose } = upload;
      const row = [id, organisationId, accountId, name, size, now, this.oldest(), UNFINISHED, purpose];
      const begun = await this.database.query(BEGIN, row);
      if (begun.length === 0) throw new AppError('upload.too-many', { limit: UNFINISHED });
    });
  }

  /** The file of that sender, or undefined: of somebody else, never begun, or too old. */
  async find({ organisationId, accountId }: Sender, id: string): Promise<StoredUpload | undefined> {
    const [row] = await this.database.query<StoredUpload>(
      `SELECT ${COLUMNS} FROM media_upload
       WHERE id = $1 AND organisation_id = $2 AND account_id = $3 AND created_at > $4`,
      [id, organisationId, accountId, this.oldest()],
    );
    return row;
  }

  /** For jobs: whoever sent it. */
  async get(id: string): Promise<StoredUpload | undefined> {
    const [row] = await this.database.query<StoredUpload>(
      `SELECT ${COLUMNS} FROM media_upload WHERE id = $1`,
      [id],
    );
    return row;
  }

  /**
   * Keeps a piece that begins at `start`. With the last one, somebody looks at the whole.
   * @returns false where the file does not end there: somebody else went on, or took it away
   */
  append(id: string, start: number, piece: Buffer): Promise<boolean> {
    return this.appendAll(id, start, [piece]);
  }

  /**
   * As {@link append}, for pieces that follow one another: all of them are kept, or none, also where they cannot be read
   * to their end.
   */
  async appendAll(
    id: string,
    start: number,
    pieces: Iterable<Buffer> | AsyncIterable<Buffer>,
  ): Promise<boolean> {
    const written: Part[] = [];
    let isKept = false;
    try {
      for await (const piece of pieces) {
        const part = { key: `uploads/${id}/${v4()}`, length: piece.length };
        written.push(part);
        await this.storage.write(part.key, piece);
      }
      isKept = await this.note(id, start, written);
    } finally {
      if (!isKept) await this.removeUnnoted(id, written);
    }
    return isKept;
  }

  /** Where the connection breaks while a transaction ends, only the rows say how it did. While they cannot be read, the pieces stay. */
  private async removeUnnoted(id: string, parts: Part[]): Promise<void> {
    if (parts.length === 0) return;
    const noted = await this.database.inTransaction(async () => {
      await this.database.query(SETTLED, [id]);
      return new Set(await this.partsOf(id));
    });
    for (const { key } of parts) if (!noted.has(key)) await this.storage.remove(key);
  }

  private note(id: string, start: number, parts: Part[]): Promise<boolean> {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    return this.database.inTransaction(async () => {
      const sql = `WITH advanced AS (${ADVANCE}) SELECT state FROM advanced`;
      const [advanced] = await this.database.query<{ state: string }>(sql, [id, start, length]);
      if (!advanced) return false;
      await this.database.query(INSERT_PARTS, [id, start, JSON.stringify(parts)]);
      if (advanced.state === 'checking')
        await this.outbox.add(MEDIA_FINISH, { uploadId: id }, `media.finish ${id}`);
      return true;
    });
  }

  /** The bytes of the file as far as they have arrived; one part is open at a time. */
  async open(id: string): Promise<() => Readable> {
    const keys = await this.partsOf(id);
    return () => Readable.from(this.chunks(keys), { objectMode: false });
  }

  private async *chunks(keys: string[]): AsyncGenerator<Buffer> {
    for (const key of keys) yield* this.storage.stream(key) as AsyncIterable<Buffer>;
  }

  private async partsOf(id: string): Promise<string[]> {
    const parts = await this.database.query<{ key: string }>(
      `SELECT storage_key AS key FROM media_upload_part WHERE upload_id = $1 ORDER BY start`,
      [id],
    );
    return parts.map(({ key }) => key);
  }

  /** Takes the parts away: the whole is kept elsewhere, or nobody wants it. */
  async dropParts(id: string): Promise<void> {
    for (const key of await this.partsOf(id)) await this.storage.remove(key);
    await this.database.query(`DELETE FROM media_upload_part WHERE upload_id = $1`, [id]);
  }

  /** Takes a file away that nobody sends any more. What became of it otherwise stays. */
  async drop(id: string): Promise<void> {
    // First the row says that it is gone, so that no piece is added to it meanwhile.
    await this.database.query(
      `UPDATE media_upload SET state = 'refused' WHERE id = $1 AND state = 'receiving'`,
      [id],
    );
    await this.dropParts(id);
    await this.database.query(`DELETE FROM media_upload WHERE id = $1`, [id]);
  }

  /** Files that have had their time, unless an import that is open names them, and those that wait for somebody to look at them since `before`. */
  async due(before: Date): Promise<{ old: string[]; waiting: string[] }> {
    const old = await this.database.query<{ id: string }>(
      `SELECT id FROM media_upload u WHERE created_at <= $1 AND NOT EXISTS (SELECT 1 FROM intake i
         WHERE i.upload_id = u.id AND i.state IN ('waiting', 'looking', 'looked', 'writing'))
       ORDER BY created_at LIMIT 500`,
      [this.oldest()],
    );
    const waiting = await this.database.query<{ id: string }>(
      `SELECT id FROM media_upload WHERE state = 'checking' AND created_at > $1 AND created_at <= $2`,
      [this.oldest(), before],
    );
    return { old: old.map(({ id }) => id), waiting: waiting.map(({ id }) => id) };
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - KEPT_MS);
  }
}
