import { Injectable } from '@nestjs/common';
import { Database, Storage } from '@pirecow/platform';
import { mayBeNarrowed, narrowed } from './narrowed';
import { narrowKey, storageKey } from './storage-key';

/** Of these files of a course, those that nobody has looked at. */
const UNSEEN = `
SELECT DISTINCT hash, type, size::float8 AS size FROM media_file m WHERE course_id = $1 AND hash = ANY($2)
  AND NOT EXISTS (SELECT FROM media_narrow n WHERE n.hash = m.hash)`;

const NOTE = `INSERT INTO media_narrow (hash, size) VALUES ($1, $2) ON CONFLICT DO NOTHING`;

const KNOWN = `
SELECT hash, size FROM media_narrow WHERE hash = ANY($1) AND size IS NOT NULL`;

/** Narrow versions of pictures, for phones and for who saves data: made once for each content, when a course is published with it. */
@Injectable()
export class NarrowPictures {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
  ) {}

  /** Looks at those files of the course that were never looked at, one after the other: about 50 ms for a photograph. */
  async make(courseId: string, hashes: string[]): Promise<void> {
    const unseen = await this.database.query<{ hash: string; type: string; size: number }>(UNSEEN, [
      courseId,
      hashes,
    ]);
    for (const file of unseen) if (mayBeNarrowed(file)) await this.makeOne(file.hash);
  }

  /** Hash of the whole picture → bytes of its narrow version, of those that have one. */
  async of(hashes: string[]): Promise<Map<string, number>> {
    if (hashes.length === 0) return new Map();
    const rows = await this.database.query<{ hash: string; size: number }>(KNOWN, [hashes]);
    return new Map(rows.map(({ hash, size }) => [hash, size]));
  }

  private async makeOne(hash: string): Promise<void> {
    const whole = await this.storage.read(storageKey(hash));
    const picture = whole && (await narrowed(whole));
    if (picture) await this.storage.write(narrowKey(hash), picture);
    await this.database.query(NOTE, [hash, picture?.length ?? null]);
  }
}
