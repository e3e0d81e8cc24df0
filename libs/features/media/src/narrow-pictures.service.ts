import { MEDIA_NARROW } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, Outbox, Storage } from '@pirecow/platform';
import { BytesKeeper } from './bytes-keeper';
import { mayBeNarrowed, narrowed, PICTURES, WORTH } from './narrowed';
import { narrowKey, storageKey } from './storage-key';

const MINUTE_MS = 60_000;
/** A process that died over a picture leaves it to the next one after that time; who dies over it thrice leaves it alone. */
const AGAIN_MS = 2 * MINUTE_MS;
const MOST_TRIES = 3;
/** In one turn; the next one goes on. */
const MOST_AT_ONCE = 200;

/** Of these files of a course, the pictures worth it that nobody has looked at. */
const PUT_DOWN = `
INSERT INTO media_narrow (hash, waits) SELECT DISTINCT hash, true FROM media_file
WHERE course_id = $1 AND hash = ANY($2) AND type = ANY($3) AND size BETWEEN ${WORTH.least} AND ${WORTH.most}
ORDER BY hash ON CONFLICT DO NOTHING RETURNING hash`;

/** Along `media_narrow_waits`: what failed stands behind what nobody has tried; noted before it is looked at, so that what kills a process does so a few times only. */
const TAKE = `
WITH taken AS (UPDATE media_narrow SET tries = tries + 1, tried_at = $1 WHERE hash = (
  SELECT hash FROM media_narrow WHERE waits AND tries < ${MOST_TRIES} AND (tried_at IS NULL OR tried_at < $2)
  ORDER BY tried_at NULLS FIRST, hash LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING hash)
SELECT hash FROM taken`;

/** What failed and killed nobody, as where a storage is away, is tried until it comes back. */
const PUT_BACK = `UPDATE media_narrow SET tries = tries - 1 WHERE hash = $1 AND waits`;

const GIVE_UP = `UPDATE media_narrow SET waits = false WHERE waits AND tries >= ${MOST_TRIES} AND tried_at < $1`;

const FACTS = `SELECT type, size::float8 AS size FROM media_file WHERE hash = $1 LIMIT 1`;

/** Nothing where the picture has gone meanwhile. */
const NOTE = `
WITH noted AS (UPDATE media_narrow SET waits = false, size = $2 WHERE hash = $1 AND waits RETURNING hash) SELECT hash FROM noted`;

const KNOWN = `
SELECT hash, size FROM media_narrow WHERE hash = ANY($1) AND (size IS NOT NULL OR waits)`;

/** Narrow versions of pictures, for phones and for who saves data: made once for each content, after a course was published with it. */
@Injectable()
export class NarrowPictures {
  private isBusy = false;

  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly bytes: BytesKeeper,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Has those files of the course looked at that never were, once the transaction under way has committed. */
  async ask(courseId: string, hashes: string[]): Promise<void> {
    const values = [courseId, hashes, [...PICTURES]];
    if ((await this.database.query(PUT_DOWN, values)).length === 0) return;
    await this.outbox.add(MEDIA_NARROW, {}, MEDIA_NARROW.name);
  }

  /** Looks at what waits, one after the other; nothing where this process does so already. Safe to repeat. @throws AggregateError once all were tried */
  async makeWaiting(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      await this.makeSome();
    } finally {
      this.isBusy = false;
    }
  }

  /** Hash of the whole picture → bytes of its narrow version, or null while nobody has looked whether there is one. */
  async of(hashes: string[]): Promise<Map<string, number | null>> {
    if (hashes.length === 0) return new Map();
    const rows = await this.database.query<{ hash: string; size: number | null }>(KNOWN, [hashes]);
    return new Map(rows.map(({ hash, size }) => [hash, size]));
  }

  private async makeSome(): Promise<void> {
    const errors: unknown[] = [];
    await this.database.query(GIVE_UP, [this.longAgo()]);
    for (let count = 0; count < MOST_AT_ONCE; count += 1) {
      const hash = await this.take();
      if (!hash) break;
      await this.makeOne(hash).catch(async (error: unknown) => {
        errors.push(error);
        await this.database.query(PUT_BACK, [hash]);
      });
    }
    if (errors.length > 0) throw new AggregateError(errors, 'Some pictures could not be looked at');
  }

  private async take(): Promise<string | undefined> {
    const values = [this.clock.now(), this.longAgo()];
    return (await this.database.query<{ hash: string }>(TAKE, values))[0]?.hash;
  }

  private longAgo(): Date {
    return new Date(this.clock.now().getTime() - AGAIN_MS);
  }

  /** Row and bytes in one transaction: who reads the row finds them. */
  private async makeOne(hash: string): Promise<void> {
    const picture = await this.pictureOf(hash);
    await this.bytes.whileNobodyRemoves(async () => {
      const noted = await this.database.query(NOTE, [hash, picture?.length ?? null]);
      if (picture && noted.length > 0) await this.storage.write(narrowKey(hash), picture);
    });
  }

  /** @throws Error where the storage lacks what a course names: it may be away */
  private async pictureOf(hash: string): Promise<Buffer | undefined> {
    const [facts] = await this.database.query<{ type: string; size: number }>(FACTS, [hash]);
    if (!facts || !mayBeNarrowed(facts)) return undefined;
    const whole = await this.storage.read(storageKey(hash));
    if (!whole) throw new Error(`The storage has no file ${hash}`);
    return narrowed(whole);
  }
}
