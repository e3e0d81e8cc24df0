import type { AuditAction, AuditDetails } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, type Scope } from '@pirecow/platform';
import { AuditEntry } from './audit-entry.entity';

/** What was done to one thing, and whose log it belongs to. */
interface AuditedDeed {
  subject: string;
  organisationId: string | null;
  details: AuditDetails;
}

const LOCKED = `SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest($1::text[]) AS key`;

/** Along `audit_entry_subject`. */
const NOTED = `SELECT DISTINCT subject FROM audit_entry
  WHERE subject = ANY($1::text[]) AND action = $2 AND account_id = $3 AND at >= $4::timestamptz`;

/** What administrators do, written in the transaction of the deed. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes one deed.
   * @param subject id of what it was done to
   * @param details what a reader needs to understand it; `organisationId` names whose log it belongs to. No names or
   *   addresses of people: the log cannot be changed, and names are joined when it is read
   */
  async write(
    scope: Pick<Scope, 'accountId'>,
    action: AuditAction,
    subject: string,
    { organisationId = null, ...details }: { organisationId?: string | null } & AuditDetails = {},
  ): Promise<void> {
    await this.writeAll(scope, action, [{ subject, organisationId, details }]);
  }

  /**
   * Notes a deed that is repeated by a mere reload once a day (in UTC) and no more often, whatever the haste: the lock
   * makes the same deed of the same person wait for the end of this transaction.
   */
  async writeDaily(
    scope: Pick<Scope, 'accountId'>,
    action: AuditAction,
    subject: string,
    { organisationId = null, ...details }: { organisationId?: string | null } & AuditDetails,
  ): Promise<void> {
    await this.writeAllDaily(scope, action, [{ subject, organisationId, details }]);
  }

  /** The same of a deed done to many things at once, in three statements. */
  async writeAllDaily(
    scope: Pick<Scope, 'accountId'>,
    action: AuditAction,
    entries: AuditedDeed[],
  ): Promise<void> {
    if (entries.length === 0) return;
    const day = this.clock.now().toISOString().slice(0, 10);
    const subjects = entries.map(({ subject }) => subject).sort();
    await this.database.inTransaction(async () => {
      const keys = subjects.map((subject) => `${action} ${scope.accountId} ${subject}`);
      await this.database.query(LOCKED, [keys]);
      const values = [subjects, action, scope.accountId, `${day}T00:00:00Z`];
      const noted = new Set(
        (await this.database.query<{ subject: string }>(NOTED, values)).map((row) => row.subject),
      );
      const fresh = entries.filter(({ subject }) => !noted.has(subject));
      if (fresh.length > 0) await this.writeAll(scope, action, fresh);
    });
  }

  /** Notes the same deed done to many things at once, in one statement. */
  async writeAll(
    scope: Pick<Scope, 'accountId'>,
    action: AuditAction,
    entries: AuditedDeed[],
  ): Promise<void> {
    const at = this.clock.now();
    const rows = entries.map((entry) => ({ ...entry, id: newId(), at, accountId: scope.accountId, action }));
    await this.database.repository(AuditEntry).insert(rows);
  }
}
