import { Injectable } from '@nestjs/common';
import {
  ERROR_STATUS,
  type FieldError,
  type ImportRefusalList,
  type NewPull,
  type StatementImport,
} from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { AppError, Clock, Database, newId, notFound, type Scope, Storage, Words } from '@pirecow/platform';
import { Readable, Transform } from 'node:stream';
import { RemoteLrs } from '../forwarding/remote-lrs';
import { RemoteSecrets } from '../forwarding/remote-secrets';
import { tooLarge } from '../http/body';

const MOST_BYTES = 2 * 1024 * 1024 * 1024;

const ROWS = `
  SELECT id, name, CASE WHEN endpoint IS NULL THEN 'file' ELSE 'pull' END AS kind, state, endpoint, read::int,
    stored::int, known::int, refused::int, to_json(created_at) #>> '{}' AS "createdAt",
    to_json(finished_at) #>> '{}' AS "finishedAt", last_reason AS "lastReason",
    CASE WHEN endpoint IS NULL THEN coalesce(byte_offset / nullif(bytes, 0)::float8, 1) END AS progress,
    CASE WHEN state = 'running' AND retry_at > now() THEN to_json(retry_at) #>> '{}' END AS "retryAt",
    state IN ('stopped', 'failed') AND (storage_key IS NOT NULL OR sealed_secret IS NOT NULL) AS "canResume"
  FROM record_import WHERE organisation_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY id DESC LIMIT 100`;

const RESUME = `
  UPDATE record_import SET state = 'running', finished_at = NULL, failures = 0, last_reason = NULL, retry_at = '-infinity',
    busy_until = '-infinity'
  WHERE id = $1 AND state IN ('stopped', 'failed') AND (storage_key IS NOT NULL OR sealed_secret IS NOT NULL) RETURNING id`;

/** Imports of an organisation, for its administrators: begun here, done by a job. */
@Injectable()
export class Imports {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly remotes: RemoteLrs,
    private readonly words: Words,
    private readonly secrets: RemoteSecrets,
  ) {}

  list(organisationId: string): Promise<StatementImport[]> {
    return this.database.query<StatementImport>(ROWS, [organisationId, null]);
  }

  async one(organisationId: string, id: string): Promise<StatementImport> {
    const [found] = await this.database.query<StatementImport>(ROWS, [organisationId, id]);
    if (!found) throw notFound();
    return found;
  }

  /** Lets a file of JSON lines flow into the storage, and begins. What breaks off on the way leaves nothing behind. */
  async file(who: Scope, organisationId: string, name: string, body: unknown): Promise<StatementImport> {
    if (!(body instanceof Readable)) throw new AppError('input.malformed');
    const id = newId();
    const key = `imports/${id}`;
    const meter = atMost(MOST_BYTES);
    try {
      body.once('error', (error) => meter.stream.destroy(error));
      await this.storage.write(key, body.pipe(meter.stream));
      await this.begin(who, { id, organisationId, name }, { storage_key: key, bytes: meter.bytes() });
    } catch (error) {
      await this.storage.remove(key);
      throw error;
    }
    return this.one(organisationId, id);
  }

  async pull(who: Scope, organisationId: string, wish: NewPull): Promise<StatementImport> {
    const { name, secret, ...remote } = wish;
    this.remotes.check(remote.endpoint);
    const id = newId();
    const sealed = await this.secrets.seal({ id, endpoint: remote.endpoint }, secret);
    await this.begin(who, { id, organisationId, name }, { ...remote, sealed_secret: sealed });
    return this.one(organisationId, id);
  }

  /** Stops an import; what it has stored stays, and so does what it needs to go on. */
  async stop(organisationId: string, id: string): Promise<void> {
    await this.one(organisationId, id);
    await this.database.prepared(
      'import-stop',
      `UPDATE record_import SET state = 'stopped', finished_at = now() WHERE id = $1 AND state = 'running'`,
      [id],
    );
  }

  /** Lets an import go on where it stopped or failed. One that runs goes on. @throws AppError `conflict` where it can no more */
  async resume(who: Scope, organisationId: string, id: string): Promise<StatementImport> {
    const { state, canResume, name } = await this.one(organisationId, id);
    if (state !== 'running' && !canResume) throw new AppError('conflict');
    const [row] = await this.database.prepared<{ id: string }>('import-resume', RESUME, [id]);
    if (row) await this.audit.write(who, 'records.import-started', id, { organisationId, name });
    return this.one(organisationId, id);
  }

  /** The first hundred lines that were refused, each with the path of its fault and the rule, in words of that language. */
  async refusals(organisationId: string, id: string, language: string): Promise<ImportRefusalList> {
    await this.one(organisationId, id);
    const rows = await this.database.query<FieldError & { line: number }>(
      `SELECT line::int, field, rule, "values" FROM record_import_refusal WHERE import_id = $1 ORDER BY line LIMIT 100`,
      [id],
    );
    return { items: rows.map((row) => ({ ...row, reason: this.reason(language, row) })) };
  }

  /** A line is refused by a rule for one of its fields, or as a whole with a code of ours. */
  private reason(language: string, { rule, values }: FieldError): string {
    const key = rule in ERROR_STATUS ? rule : `rule.${rule}`;
    return this.words.say(language, `errors:${key}`, values ?? {});
  }

  private async begin(
    who: Scope,
    { id, organisationId, name }: { id: string; organisationId: string; name: string },
    source: Record<string, unknown>,
  ): Promise<void> {
    const columns = Object.keys(source);
    await this.database.inTransaction(async () => {
      await this.database.query(
        `INSERT INTO record_import (id, organisation_id, name, state, created_by, created_at, ${columns.join(', ')})
         VALUES ($1, $2, $3, 'running', $4, $5, ${columns.map((_, index) => `$${index + 6}`).join(', ')})`,
        [id, organisationId, name, who.accountId, this.clock.now(), ...Object.values(source)],
      );
      await this.audit.write(who, 'records.import-started', id, { organisationId, name });
    });
  }
}

/** Counts what flows through, and ends it where it is too much. */
function atMost(most: number): { stream: Transform; bytes: () => number } {
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > most) done(tooLarge(most));
      else done(null, chunk);
    },
  });
  return { stream, bytes: () => bytes };
}
