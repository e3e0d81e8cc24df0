import { MEDIA_BYTES_REMOVE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, Outbox, Storage } from '@pirecow/platform';
import { narrowKey, storageKey } from './storage-key';

/** Held in common by those who name bytes, alone by who takes bytes away. */
const LOCK = `hashtext('media bytes')`;

const UNNAMED = `
SELECT DISTINCT hash FROM unnest($1::text[]) AS kept(hash)
WHERE NOT EXISTS (SELECT FROM media_file m WHERE m.hash = kept.hash)
  AND NOT EXISTS (SELECT FROM media_upload u WHERE u.hash = kept.hash)`;

/** Sees to it that bytes stay as long as something names them, and no longer. */
@Injectable()
export class BytesKeeper {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly outbox: Outbox,
  ) {}

  /** Names bytes: nobody takes any away meanwhile. */
  whileNobodyRemoves<Result>(name: () => Promise<Result>): Promise<Result> {
    return this.database.inTransaction(async () => {
      await this.database.query(`SELECT pg_advisory_xact_lock_shared(${LOCK})`);
      return name();
    });
  }

  /** Has bytes taken away that nothing names, once the transaction under way has committed. */
  removeLater(hashes: string[]): Promise<void> {
    return this.outbox.add(MEDIA_BYTES_REMOVE, { hashes });
  }

  /** Takes away bytes that nothing names. Alone: whoever keeps files meanwhile may be about to name them. */
  removeUnnamed(hashes: string[]): Promise<void> {
    return this.database.inTransaction(async () => {
      await this.database.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
      const unnamed = await this.database.query<{ hash: string }>(UNNAMED, [hashes]);
      const narrow = `DELETE FROM media_narrow WHERE hash = ANY($1)`;
      await this.database.query(narrow, [unnamed.map(({ hash }) => hash)]);
      for (const { hash } of unnamed)
        for (const key of [storageKey(hash), narrowKey(hash)]) await this.storage.remove(key);
    });
  }
}
