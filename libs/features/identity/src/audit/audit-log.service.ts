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
   * @param action what was done, such as `members.invited`
   * @param subject id of what it was done to
   * @param details what a reader needs to understand it; `organisationId` names whose log it belongs to
   */
  async write(
    scope: Pick<Scope, 'accountId'>,
    action: string,
    subject: string,
    { organisationId = null, ...details }: { organisationId?: string | null } & Record<string, unknown> = {},
  ): Promise<void> {
    await this.database.repository(AuditEntry).insert({
      id: newId(),
      at: this.clock.now(),
      accountId: scope.accountId,
      organisationId,
      action,
      subject,
      details: details as object,
    });
  }
}
