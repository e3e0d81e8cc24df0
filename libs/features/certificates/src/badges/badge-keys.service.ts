import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, SecretBox } from '@pirecow/platform';
import { type SealedRow, SealedKeys } from '../sealed-keys';
import { multibase } from './base58';

/** A key signs for a year; then another one takes its place. */
const DAYS = 365;
const DAY_MS = 86_400_000;

/** `ed25519-pub` as multicodec has it. */
const ED25519 = Buffer.from([0xed, 0x01]);

interface Row extends SealedRow {
  publicKey: string;
}

export interface SigningKey {
  privateKey: KeyObject;
  /** As `Multikey` writes it: it names the key as well. */
  publicKey: string;
}

/** A key as who runs the platform sees it. */
export interface BadgeKey {
  id: string;
  publicKey: string;
  madeAt: Date;
  distrustedAt: Date | null;
}

const SIGNING = `
SELECT id, sealed_key AS "sealedKey", public_key AS "publicKey" FROM badge_key
WHERE sealed_key IS NOT NULL AND distrusted_at IS NULL AND made_at >= $1 ORDER BY made_at DESC, id DESC LIMIT 20`;
const ALL = `
SELECT id, public_key AS "publicKey", made_at AS "madeAt", distrusted_at AS "distrustedAt" FROM badge_key ORDER BY made_at DESC, id DESC`;
const ADD = `INSERT INTO badge_key (id, sealed_key, public_key, made_at) VALUES ($1, $2, $3, $4)`;
/** Nobody signs with a key whose time is over, so nothing keeps it. */
const RETIRE = `UPDATE badge_key SET sealed_key = NULL WHERE made_at < $1 AND sealed_key IS NOT NULL`;
/** The key goes with the trust: nothing of it is of use any more. */
const DISTRUST = `
UPDATE badge_key SET distrusted_at = $2, sealed_key = NULL WHERE id = ANY ($1::uuid[]) AND distrusted_at IS NULL`;

/**
 * The keys that sign badges (Ed25519): the first is made with the first badge, another one each year, where the key file of the
 * platform was lost, and where the key is believed no more. All others stay published, since a badge may be for ever.
 */
@Injectable()
export class BadgeKeys extends SealedKeys<Row, SigningKey> {
  constructor(
    database: Database,
    private readonly clock: Clock,
    box: SecretBox,
  ) {
    super(database, box, 'badge key');
  }

  /** The key of today. One query. */
  signing(): Promise<SigningKey> {
    return this.current();
  }

  /** The public keys that are believed, the newest first: one a year. One query. */
  async published(): Promise<string[]> {
    const believed = (await this.all()).filter(({ distrustedAt }) => !distrustedAt);
    return believed.map(({ publicKey }) => publicKey);
  }

  /** All keys, the newest first. */
  all(): Promise<BadgeKey[]> {
    return this.database.query<BadgeKey>(ALL);
  }

  /** From now on nothing that these keys signed is believed, whenever that was. */
  async distrust(ids: readonly string[]): Promise<void> {
    await this.database.query(DISTRUST, [ids, this.clock.now()]);
  }

  /** A key that was made before has had its year. */
  private yearAgo(): Date {
    return new Date(this.clock.now().getTime() - DAYS * DAY_MS);
  }

  protected candidates(): Promise<Row[]> {
    return this.database.query<Row>(SIGNING, [this.yearAgo()]);
  }

  protected opened({ publicKey }: Row, privateKey: KeyObject): SigningKey {
    return { privateKey, publicKey };
  }

  protected async make(): Promise<{ id: string; key: SigningKey }> {
    const [id, pair] = [newId(), generateKeyPairSync('ed25519')];
    const raw = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
    const key = { privateKey: pair.privateKey, publicKey: multibase(Buffer.concat([ED25519, raw])) };
    await this.database.query(ADD, [id, await this.sealed(key, id), key.publicKey, this.clock.now()]);
    await this.database.query(RETIRE, [this.yearAgo()]);
    return { id, key };
  }
}
