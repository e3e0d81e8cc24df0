import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, SecretBox } from '@pirecow/platform';
import { multibase } from './base58';

/** A key signs for a year; then another one takes its place. */
const DAYS = 365;
const DAY_MS = 86_400_000;

/** `ed25519-pub` as multicodec has it. */
const ED25519 = Buffer.from([0xed, 0x01]);

interface Row {
  id: string;
  sealedKey: string | null;
  publicKey: string;
  madeAt: Date;
}

export interface SigningKey {
  privateKey: KeyObject;
  /** As `Multikey` writes it: it names the key as well. */
  publicKey: string;
  madeAt: Date;
}

/** One at most: making a key retires the one before. */
const SIGNING = `
SELECT id, sealed_key AS "sealedKey", public_key AS "publicKey", made_at AS "madeAt" FROM badge_key WHERE sealed_key IS NOT NULL`;
const ALL = `SELECT public_key AS "publicKey" FROM badge_key ORDER BY made_at DESC, id DESC`;
const ADD = `INSERT INTO badge_key (id, sealed_key, public_key, made_at) VALUES ($1, $2, $3, $4)`;
/** Nobody signs with a key whose time is over, so nothing keeps it. */
const RETIRE = `UPDATE badge_key SET sealed_key = NULL WHERE id <> $1 AND sealed_key IS NOT NULL`;

/** Several processes that need a key at once make one. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('badge key', 0))`;

/**
 * The keys that sign badges (Ed25519): the first is made with the first badge, another one each year, and where the key file of the
 * platform was lost. All stay published, since a badge may be for ever.
 */
@Injectable()
export class BadgeKeys {
  private known: SigningKey | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly box: SecretBox,
  ) {}

  /** The key of today. No query while it is known, else one. */
  async signing(): Promise<SigningKey> {
    if (!this.known || this.isOver(this.known)) this.known = (await this.kept()) ?? (await this.made());
    return this.known;
  }

  /** All public keys, the newest first: one a year. One query. */
  async published(): Promise<string[]> {
    return (await this.database.query<Pick<Row, 'publicKey'>>(ALL)).map(({ publicKey }) => publicKey);
  }

  private isOver({ madeAt }: Pick<SigningKey, 'madeAt'>): boolean {
    return this.clock.now().getTime() - madeAt.getTime() > DAYS * DAY_MS;
  }

  private async kept(): Promise<SigningKey | undefined> {
    const [row] = await this.database.query<Row>(SIGNING);
    if (!row?.sealedKey || this.isOver(row)) return undefined;
    const pem = await this.box.open(row.sealedKey, row.id);
    return pem ? { ...row, privateKey: createPrivateKey(pem) } : undefined;
  }

  private made(): Promise<SigningKey> {
    return this.database.inTransaction(async () => {
      await this.database.query(LOCK);
      const faster = await this.kept();
      if (faster) return faster;
      const [id, madeAt, pair] = [newId(), this.clock.now(), generateKeyPairSync('ed25519')];
      const raw = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
      const publicKey = multibase(Buffer.concat([ED25519, raw]));
      const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      await this.database.query(ADD, [id, await this.box.seal(pem, id), publicKey, madeAt]);
      await this.database.query(RETIRE, [id]);
      return { privateKey: pair.privateKey, publicKey, madeAt };
    });
  }
}
