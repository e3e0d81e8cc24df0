import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Database, SecretBox } from '@pirecow/platform';

/** A key as it lies in its table. */
export interface SealedRow {
  id: string;
  sealedKey: string;
}

/**
 * Keys that sign, sealed with the key file of the platform: one is made when the first is needed, and again where none can be
 * opened. Several processes that need one at once make one.
 */
export abstract class SealedKeys<Row extends SealedRow, Key extends { privateKey: KeyObject }> {
  private known: { id: string; key: Key } | undefined;

  /** @param name of the lock under which one is made */
  protected constructor(
    protected readonly database: Database,
    protected readonly box: SecretBox,
    private readonly name: string,
  ) {}

  /** Those that may sign, the newest first: one that another key file has sealed is left to who has that file. */
  protected abstract candidates(): Promise<Row[]>;

  protected abstract opened(row: Row, privateKey: KeyObject): Key;

  /** Makes one and keeps it, within a transaction. */
  protected abstract make(): Promise<{ id: string; key: Key }>;

  /** One query, also where it is in memory: another process may have learnt that it is believed no more. */
  protected async current(): Promise<Key> {
    return (await this.kept()) ?? this.made();
  }

  /** The private half as its row keeps it. */
  protected sealed({ privateKey }: Key, id: string): Promise<string> {
    return this.box.seal(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), id);
  }

  private async kept(): Promise<Key | undefined> {
    for (const row of await this.candidates()) {
      if (row.id === this.known?.id) return this.known.key;
      const pem = await this.box.open(row.sealedKey, row.id);
      if (pem) return this.remembered({ id: row.id, key: this.opened(row, createPrivateKey(pem)) });
    }
    return undefined;
  }

  private made(): Promise<Key> {
    return this.database.inTransaction(async () => {
      await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [this.name]);
      return (await this.kept()) ?? this.remembered(await this.make());
    });
  }

  private remembered(known: { id: string; key: Key }): Key {
    this.known = known;
    return known.key;
  }
}
