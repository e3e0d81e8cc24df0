import { Inject, Injectable } from '@nestjs/common';
import type { FieldError } from '@pirecow/contracts';
import { Database, IRI_BASE, newId, Storage } from '@pirecow/platform';
import type { Agent, XapiVersion } from '@pirecow/xapi';
import { Attachments } from '../attachments/attachments.service';
import { IncomingStatements } from '../attachments/incoming.service';
import { NoAnswer } from '../forwarding/remote-lrs';
import { type ReceivedStatement, toEntry } from '../statement-entry';
import { StatementWriter } from '../statement-writer';
import { type ReadLine, readLine, refusalOf } from './line-reading';
import { linesOf } from './lines';
import { type Page, RemotePages, TOO_MUCH } from './remote-pages';

/** An import in its turn. */
interface Import {
  id: string;
  organisationId: string;
  name: string;
  storageKey: string | null;
  bytes: number;
  byteOffset: number;
  endpoint: string | null;
  version: XapiVersion;
  key: string | null;
  sealedSecret: string | null;
  since: string | null;
  more: string | null;
  read: number;
  failures: number;
  lastReason: string | null;
  turn: string;
}

/** A line with its number, and where the import stands once it is done. */
interface Item {
  line: number;
  read: ReadLine;
  place: Place;
}

interface Place {
  byteOffset: number;
  since: string | null;
  more: string | null;
}

type Noted = Pick<Import, 'failures' | 'lastReason'>;

interface Counts {
  stored: number;
  known: number;
  refused: (FieldError & { line: number })[];
}

const CLAIM = `
  UPDATE record_import SET turn = $1, busy_until = now() + interval '2 minutes'
  WHERE id IN (SELECT id FROM record_import WHERE state = 'running' AND busy_until < now() AND retry_at <= now()
    ORDER BY id LIMIT 4 FOR UPDATE SKIP LOCKED)
  RETURNING id, organisation_id AS "organisationId", name, storage_key AS "storageKey", bytes::float8 AS bytes,
    byte_offset::float8 AS "byteOffset", endpoint, version, key, sealed_secret AS "sealedSecret", since, more, read::int AS read, failures,
    last_reason AS "lastReason", turn`;

/** Something new came, or the place moved: else pages that are known already could hide for ever that the next one fails. */
const CAME = `$4::bigint > 0 OR byte_offset <> $7::bigint OR since IS DISTINCT FROM $8::text`;

const NOTE = `
  UPDATE record_import SET read = read + $3, stored = stored + $4, known = known + $5, refused = refused + $6,
    byte_offset = $7, since = $8, more = $9, failures = CASE WHEN ${CAME} THEN 0 ELSE failures END,
    last_reason = CASE WHEN ${CAME} THEN NULL ELSE last_reason END, busy_until = now() + interval '2 minutes'
  WHERE id = $1 AND turn = $2 AND state = 'running' RETURNING failures, last_reason AS "lastReason"`;

/** What nobody went on with in a week, or what ended without its file being removed. */
const OLD = `
  SELECT id FROM record_import
  WHERE (state = 'done' OR state <> 'running' AND finished_at < now() - interval '7 days')
    AND (storage_key IS NOT NULL OR sealed_secret IS NOT NULL) LIMIT 10`;

const BATCH = 100;
const BATCH_BYTES = 4 * 1024 * 1024;
const MOST_FAILURES = 12;
/** Reasons that no further try can change. */
const HOPELESS = new Set(['loop']);

/** The import was stopped, or another process has it by now. */
class LostTurn extends Error {}

/**
 * Takes statements in, batch by batch: what a batch stores and where the import then stands are one transaction, so an
 * import that breaks off anywhere goes on where it was. Ids decide what is there already.
 */
@Injectable()
export class Importer {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly writer: StatementWriter,
    private readonly pages: RemotePages,
    private readonly incoming: IncomingStatements,
    private readonly attachments: Attachments,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  /** One turn for all imports that run. */
  async turn(): Promise<void> {
    for (const { id } of await this.database.prepared<{ id: string }>('import-old', OLD))
      await this.forget(id);
    const imports = await this.database.prepared<Import>('import-claim', CLAIM, [newId()]);
    await Promise.all(imports.map((one) => this.serve(one)));
  }

  private async serve(one: Import): Promise<void> {
    try {
      await (one.storageKey === null ? this.pull(one) : this.file(one, one.storageKey));
      await this.end(one, 'done');
      await this.forget(one.id);
    } catch (error) {
      if (!(error instanceof LostTurn)) await this.noteFailure(one, error);
    }
  }

  private async file(one: Import, key: string): Promise<void> {
    if (one.byteOffset >= one.bytes) return;
    const stream = this.storage.stream(key, { start: one.byteOffset, end: one.bytes - 1 });
    const from = { line: one.read, byte: one.byteOffset };
    let batch: Item[] = [];
    let size = 0;
    for await (const { number, bytes, end } of linesOf(stream as AsyncIterable<Buffer>, from)) {
      const isBlank = bytes?.toString('latin1').trim() === '';
      const place = { byteOffset: end, since: null, more: null };
      const read: ReadLine = isBlank ? { refused: { field: '', rule: 'required' } } : readLine(bytes, one);
      batch.push({ line: number, read, place });
      size += bytes?.length ?? 0;
      if (batch.length < BATCH && size < BATCH_BYTES) continue;
      await this.store(one, batch);
      [batch, size] = [[], 0];
    }
    await this.store(one, batch);
  }

  private async pull(one: Import): Promise<void> {
    for (;;) {
      const page = await this.pages.next(one);
      try {
        await this.storePage(one, page);
      } finally {
        await this.incoming.forget(await this.attachments.unkept(one.organisationId, page.files));
      }
      if (page.more === null) return;
      [one.since, one.more] = [page.since, page.more];
    }
  }

  private async storePage(one: Import, page: Page): Promise<void> {
    const items: Item[] = [];
    for (const [index, text] of page.texts.entries()) {
      const read = readLine(Buffer.from(text), one, page.files);
      const place = { byteOffset: 0, since: one.since, more: one.more };
      items.push({ line: one.read + index + 1, read: await this.signed(read), place });
    }
    const last = items.at(-1);
    // Before the last one is done the page counts as not read: ids decide when it is fetched again.
    if (last) last.place = { byteOffset: 0, since: page.since, more: page.more };
    await this.store(one, items);
  }

  private async signed(read: ReadLine): Promise<ReadLine> {
    if ('refused' in read) return read;
    const { statement, files = [] } = read.received;
    const refused = await this.attachments.signatureError(statement, files);
    return refused ? { refused } : read;
  }

  /** Stores what is new of a batch, all at once, or one by one where one of them is refused. */
  private async store(one: Import, items: Item[]): Promise<void> {
    if (items.length === 0) return;
    try {
      await this.storeTogether(one, items);
    } catch (error) {
      const refused = error instanceof LostTurn ? undefined : refusalOf(error);
      if (!refused) throw error;
      const [only] = items;
      if (items.length > 1) for (const item of items) await this.store(one, [item]);
      else if (only) await this.storeTogether(one, [{ ...only, read: { refused } }]);
    }
  }

  private async storeTogether(one: Import, items: Item[]): Promise<void> {
    const received = items.flatMap(({ read }) => ('received' in read ? [read.received] : []));
    const refused = items.flatMap(({ read, line }) => ('refused' in read ? [{ ...read.refused, line }] : []));
    const noted = await this.database.inTransaction(async () => {
      const known = await this.countKnown(one, received);
      if (received.length > 0)
        await this.writer.write(received.map((each) => toEntry(each, this.origin(one))));
      return this.note(one, items, { stored: received.length - known, known, refused });
    });
    Object.assign(one, noted, { read: one.read + items.length });
  }

  private async note(one: Import, items: Item[], { stored, known, refused }: Counts): Promise<Noted> {
    const place = items.at(-1)?.place ?? { byteOffset: one.byteOffset, since: one.since, more: one.more };
    const values = [one.id, one.turn, items.length, stored, known, refused.length];
    const [noted] = await this.database.prepared<Noted>('import-note', NOTE, [
      ...values,
      place.byteOffset,
      place.since,
      place.more,
    ]);
    if (!noted) throw new LostTurn();
    await this.database.query(
      `INSERT INTO record_import_refusal (import_id, line, field, rule, "values")
       SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::jsonb[]) ON CONFLICT DO NOTHING`,
      [
        one.id,
        refused.map(({ line }) => line),
        refused.map(({ field }) => field.slice(0, 500)),
        refused.map(({ rule }) => rule),
        refused.map(({ values = {} }) => JSON.stringify(values)),
      ],
    );
    return noted;
  }

  private async countKnown({ organisationId }: Import, received: ReceivedStatement[]): Promise<number> {
    const ids = received.flatMap(({ statement: { id } }) => id ?? []);
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM statement_key WHERE organisation_id = $1 AND statement_id = ANY($2::uuid[])`,
      [organisationId, ids],
    );
    return row?.count ?? 0;
  }

  /** Whose word it is now: the import's. Who said it before stands in the bytes, which are kept (1.0.3 Data 2.4.9). */
  private origin({ id, name, organisationId, version }: Import) {
    const authority: Agent = {
      objectType: 'Agent',
      name,
      account: { homePage: this.iriBase, name: `import:${id}` },
    };
    return { organisationId, source: 'credential' as const, authority, defines: true, grammar: version };
  }

  private async end(one: Import, state: 'done' | 'failed'): Promise<void> {
    await this.database.query(
      `UPDATE record_import SET state = $3, finished_at = now(), busy_until = '-infinity'
       WHERE id = $1 AND turn = $2 AND state = 'running'`,
      [one.id, one.turn, state],
    );
  }

  /** Lets go of what an import would need to go on: its file, its secret. Whoever wishes it to go on waits for that. */
  private forget(id: string): Promise<void> {
    return this.database.inTransaction(async () => {
      const [row] = await this.database.query<{ key: string | null }>(
        `SELECT storage_key AS key FROM record_import WHERE id = $1 AND state <> 'running' FOR UPDATE`,
        [id],
      );
      if (!row) return;
      if (row.key !== null) await this.storage.remove(row.key);
      const sql = `UPDATE record_import SET storage_key = NULL, sealed_secret = NULL WHERE id = $1`;
      await this.database.query(sql, [id]);
    });
  }

  private async noteFailure(one: Import, error: unknown): Promise<void> {
    const reason =
      error instanceof NoAnswer ? error.reason : error instanceof Error ? error.message : 'internal';
    const isOurs = error instanceof NoAnswer || /^(\d{3}|loop)$/.test(reason);
    const pause = Math.min(3_600, 5 * 2 ** one.failures);
    await this.database.query(
      `UPDATE record_import SET last_reason = $3, failures = failures + 1, busy_until = '-infinity',
         more = CASE WHEN $5 THEN NULL ELSE more END, retry_at = now() + $4 * interval '1 second'
       WHERE id = $1 AND turn = $2`,
      [one.id, one.turn, isOurs ? reason : 'internal', pause, TOO_MUCH.includes(reason)],
    );
    if (one.failures + 1 >= MOST_FAILURES || HOPELESS.has(reason)) await this.end(one, 'failed');
    if (!isOurs) throw error;
  }
}
