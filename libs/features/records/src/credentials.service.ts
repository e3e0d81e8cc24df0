import type { CreatedCredential, Credential, CredentialList, NewCredential } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@pirecow/features/identity';
import {
  Clock,
  CONFIG,
  type Config,
  Database,
  fieldError,
  newId,
  newSecret,
  notFound,
  type Scope,
  digestOf,
  SingleFlight,
} from '@pirecow/platform';
import { timingSafeEqual } from 'node:crypto';
import { IsNull } from 'typeorm';
import { RecordCredential } from './record-credential.entity';

const NOBODY = digestOf('nobody');
/** How often the last use is written down. */
const USE_RESOLUTION_MS = 60_000;

/** Asked for each request that outside tools make, so planned once and built by nobody. */
const OPEN = `
  SELECT c.id, c.organisation_id AS "organisationId", c.name, c.secret_hash AS "secretHash", c.scopes, c.created_by AS "createdBy",
    c.created_at AS "createdAt", c.expires_at AS "expiresAt", c.revoked_at AS "revokedAt", c.last_used_at AS "lastUsedAt"
  FROM record_credential c JOIN organisation o ON o.id = c.organisation_id AND o.closed_at IS NULL WHERE c.id = $1`;

function toCredential(row: RecordCredential): Credential {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}

/** Credentials of outside tools, each for the records of one organisation. */
@Injectable()
export class Credentials {
  private readonly lookups = new SingleFlight<RecordCredential | undefined>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async list(organisationId: string): Promise<CredentialList> {
    const rows = await this.repository.find({ where: { organisationId }, order: { id: 'DESC' }, take: 200 });
    return { endpoint: `${this.config.publicUrl}/xapi`, items: rows.map(toCredential) };
  }

  /** @throws AppError `input.invalid` where it would end before it begins */
  async create(who: Scope, organisationId: string, wish: NewCredential): Promise<CreatedCredential> {
    if (wish.expiresAt && new Date(wish.expiresAt) <= this.clock.now())
      throw fieldError('expiresAt', 'future');
    const secret = newSecret();
    const row = this.repository.create({
      id: newId(),
      organisationId,
      name: wish.name,
      scopes: wish.scopes,
      secretHash: digestOf(secret),
      createdBy: who.accountId,
      createdAt: this.clock.now(),
      expiresAt: wish.expiresAt ? new Date(wish.expiresAt) : null,
      revokedAt: null,
      lastUsedAt: null,
    });
    await this.repository.insert(row);
    await this.audit.write(who, 'records.credential-created', row.id, { organisationId, name: row.name });
    return { ...toCredential(row), secret };
  }

  /**
   * Gives the credential a new secret; the one before opens nothing from now on. Key, scopes and end stay.
   * @throws AppError `not-found`, also for one that was taken back
   */
  async rotate(who: Scope, organisationId: string, id: string): Promise<CreatedCredential> {
    const secret = newSecret();
    const open = { id, organisationId, revokedAt: IsNull() };
    const { affected } = await this.repository.update(open, { secretHash: digestOf(secret) });
    if (!affected) throw notFound();
    const row = await this.repository.findOneByOrFail({ id });
    await this.audit.write(who, 'records.credential-rotated', id, { organisationId, name: row.name });
    return { ...toCredential(row), secret };
  }

  /** Takes the credential back; doing so twice is harmless. What it has stated stays. */
  async revoke(who: Scope, organisationId: string, id: string): Promise<void> {
    const row = await this.repository.findOneBy({ id, organisationId });
    if (!row) throw notFound();
    const { affected } = await this.repository.update(
      { id, revokedAt: IsNull() },
      { revokedAt: this.clock.now() },
    );
    if (affected)
      await this.audit.write(who, 'records.credential-revoked', id, { organisationId, name: row.name });
  }

  /** The credential behind key and secret while it and its organisation are valid; undefined otherwise, in the same time. */
  async verify(key: string, secret: string): Promise<RecordCredential | undefined> {
    const row = await this.lookups.run(key, () => this.ofOpenOrganisation(key));
    const matches = timingSafeEqual(digestOf(secret), row?.secretHash ?? NOBODY);
    const now = this.clock.now();
    if (!row || !matches || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return undefined;
    if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > USE_RESOLUTION_MS) {
      await this.repository.update({ id: row.id }, { lastUsedAt: now });
    }
    return row;
  }

  private async ofOpenOrganisation(id: string): Promise<RecordCredential | undefined> {
    return (await this.database.prepared<RecordCredential>('record-credential', OPEN, [id]))[0];
  }

  private get repository() {
    return this.database.repository(RecordCredential);
  }
}
