import type { KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database, newId, SecretBox } from '@pirecow/platform';
import { type SealedRow, SealedKeys } from '../sealed-keys';
import { fingerprintOf, type KeyPair, ownCertificate } from './own-certificate';

interface Row extends SealedRow {
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

/** The key that signs documents: made when the first one is written, and again where the key file of the platform was lost or the key is believed no more. */
@Injectable()
export class Signer extends SealedKeys<Row, KeyPair> {
  constructor(
    database: Database,
    private readonly clock: Clock,
    box: SecretBox,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super(database, box, 'certificate signer');
  }

  /** One query. */
  key(): Promise<KeyPair> {
    return this.current();
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

  protected candidates(): Promise<Row[]> {
    return this.database.query<Row>(TRUSTED);
  }

  protected opened({ certificate }: Row, privateKey: KeyObject): KeyPair {
    return { privateKey, certificate };
  }

  protected async make(): Promise<{ id: string; key: KeyPair }> {
    const [id, now] = [newId(), this.clock.now()];
    const key = ownCertificate(`pirEcow, ${new URL(this.config.publicUrl).host}`, now);
    const values = [await this.sealed(key, id), key.certificate, fingerprintOf(key.certificate), now];
    await this.database.query(ADD, [id, ...values]);
    return { id, key };
  }
}
