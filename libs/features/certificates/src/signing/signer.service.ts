import { createPrivateKey } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database, newId, SecretBox } from '@pirecow/platform';
import { fingerprintOf, type KeyPair, ownCertificate } from './own-certificate';

interface Row {
  id: string;
  sealedKey: string;
  certificate: Buffer;
}

const NEWEST = `
SELECT id, sealed_key AS "sealedKey", certificate FROM certificate_signer ORDER BY made_at DESC, id DESC LIMIT 1`;
const ADD = `
INSERT INTO certificate_signer (id, sealed_key, certificate, fingerprint, made_at) VALUES ($1, $2, $3, $4, $5)`;
const OURS = `SELECT FROM certificate_signer WHERE fingerprint = $1`;

/** Several processes that need a key at once make one. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('certificate signer', 0))`;

/** The key that signs documents: made when the first one is written, and again where the key file of the platform was lost. */
@Injectable()
export class Signer {
  private known: KeyPair | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly box: SecretBox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async key(): Promise<KeyPair> {
    this.known ??= (await this.kept()) ?? (await this.made());
    return this.known;
  }

  /** Whether a key of this platform has that certificate. One query by its unique key. */
  async isOurs(certificate: Buffer): Promise<boolean> {
    return (await this.database.query(OURS, [fingerprintOf(certificate)])).length > 0;
  }

  private async kept(): Promise<KeyPair | undefined> {
    const [row] = await this.database.query<Row>(NEWEST);
    const pem = row && (await this.box.open(row.sealedKey, row.id));
    return row && pem ? { privateKey: createPrivateKey(pem), certificate: row.certificate } : undefined;
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
      return key;
    });
  }
}
