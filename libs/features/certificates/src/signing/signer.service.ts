import { createPrivateKey } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database, newId, SecretBox } from '@pirecow/platform';
import { fingerprintOf, type KeyPair, ownCertificate } from './own-certificate';

interface Row {
  id: string;
  sealedKey: string;
  certificate: Buffer;
}

/** Of a certificate: whether a key of this platform signed with it, and may be believed. */
export type Trust = 'ours' | 'distrusted' | 'strange';

/** A key as who runs the platform sees it. */
export interface SigningKey {
  id: string;
  certificate: Buffer;
  madeAt: Date;
  distrustedAt: Date | null;
}

/** The newest first: one that another key file has sealed is left to who has that file. */
const TRUSTED = `
SELECT id, sealed_key AS "sealedKey", certificate FROM certificate_signer WHERE distrusted_at IS NULL ORDER BY made_at DESC, id DESC LIMIT 20`;
const ADD = `
INSERT INTO certificate_signer (id, sealed_key, certificate, fingerprint, made_at) VALUES ($1, $2, $3, $4, $5)`;
const OURS = `SELECT distrusted_at IS NOT NULL AS "isDistrusted" FROM certificate_signer WHERE fingerprint = $1`;
const ALL = `
SELECT id, certificate, made_at AS "madeAt", distrusted_at AS "distrustedAt" FROM certificate_signer ORDER BY made_at DESC, id DESC`;
/** The key goes with the trust: nothing of it is of use any more. */
const DISTRUST = `
WITH distrusted AS (UPDATE certificate_signer SET distrusted_at = $2, sealed_key = '' WHERE id = ANY ($1::uuid[]) AND distrusted_at IS NULL RETURNING id)
SELECT id FROM distrusted`;

/** Several processes that need a key at once make one. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('certificate signer', 0))`;

/** The key that signs documents: made when the first one is written, and again where the key file of the platform was lost or the key is believed no more. */
@Injectable()
export class Signer {
  private known: { id: string; key: KeyPair } | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly box: SecretBox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One query, also where it is in memory: another process may have learnt that it is believed no more. */
  async key(): Promise<KeyPair> {
    return (await this.kept()) ?? this.made();
  }

  /** One query by its unique key. */
  async trustIn(certificate: Buffer): Promise<Trust> {
    type Found = { isDistrusted: boolean };
    const [found] = await this.database.query<Found>(OURS, [fingerprintOf(certificate)]);
    if (!found) return 'strange';
    return found.isDistrusted ? 'distrusted' : 'ours';
  }

  /** All keys, the newest first. */
  all(): Promise<SigningKey[]> {
    return this.database.query<SigningKey>(ALL);
  }

  /** From now on nothing that these keys signed is believed, whenever that was. @returns how many were believed before */
  async distrust(ids: readonly string[]): Promise<number> {
    return (await this.database.query(DISTRUST, [ids, this.clock.now()])).length;
  }

  private async kept(): Promise<KeyPair | undefined> {
    for (const { id, sealedKey, certificate } of await this.database.query<Row>(TRUSTED)) {
      if (id === this.known?.id) return this.known.key;
      const pem = await this.box.open(sealedKey, id);
      if (pem) return this.remembered(id, { privateKey: createPrivateKey(pem), certificate });
    }
    return undefined;
  }

  private made(): Promise<KeyPair> {
    return this.database.inTransaction(async () => {
      await this.database.query(LOCK);
      const faster = await this.kept();
      if (faster) return faster;
      const [id, now] = [newId(), this.clock.now()];
      const key = ownCertificate(`pirEcow, ${new URL(this.config.publicUrl).host}`, now);
      const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      const values = [await this.box.seal(pem, id), key.certificate, fingerprintOf(key.certificate), now];
      await this.database.query(ADD, [id, ...values]);
      return this.remembered(id, key);
    });
  }

  private remembered(id: string, key: KeyPair): KeyPair {
    this.known = { id, key };
    return key;
  }
}
