import type { AuditAction, AuditDetails } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, type Scope } from '@pirecow/platform';
import { AuditEntry } from './audit-entry.entity';

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
    details: { organisationId?: string | null } & AuditDetails,
  ): Promise<void> {
    const day = this.clock.now().toISOString().slice(0, 10);
    const noted = `SELECT 1 FROM audit_entry
      WHERE subject = $1 AND action = $2 AND account_id = $3 AND at >= $4::timestamptz LIMIT 1`;
    await this.database.inTransaction(async () => {
      const key = `${action} ${scope.accountId} ${subject}`;
      await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [key]);
      const values = [subject, action, scope.accountId, `${day}T00:00:00Z`];
      if ((await this.database.query(noted, values)).length > 0) return;
      await this.write(scope, action, subject, details);
    });
  }

  /** Notes the same deed done to many things at once, in one statement. */
  async writeAll(
    scope: Pick<Scope, 'accountId'>,
    action: AuditAction,
    entries: { subject: string; organisationId: string | null; details: AuditDetails }[],
  ): Promise<void> {
    const at = this.clock.now();
    const rows = entries.map((entry) => ({ ...entry, id: newId(), at, accountId: scope.accountId, action }));
    await this.database.repository(AuditEntry).insert(rows);
  }
}
