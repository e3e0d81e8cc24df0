import type { AdministratorList, NewAdministrator } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Database, fieldError, notFound, type Scope } from '@pirecow/platform';
import { Account } from '../accounts/account.entity';
import { Accounts } from '../accounts/accounts.service';
import { AuditLog } from '../audit/audit-log.service';

/** Who looks after the platform: the role is given and taken back here, and somebody always holds it. */
@Injectable()
export class PlatformAdministrators {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly audit: AuditLog,
  ) {}

  async list(who: Scope): Promise<AdministratorList> {
    const rows = await this.repository.find({
      where: { platformAdministrator: true },
      order: { familyName: 'ASC', givenName: 'ASC', id: 'ASC' },
    });
    const items = rows.map(({ id, givenName, familyName, email }) => ({
      ...{ accountId: id, givenName, familyName, email },
      isYou: id === who.accountId,
    }));
    return { items };
  }

  /** Gives the role to the person with that address. Who holds it already keeps it. */
  async grant(who: Scope, { email }: NewAdministrator): Promise<void> {
    const account = await this.accounts.byEmail(email);
    if (!account?.confirmedAt) throw fieldError('email', 'no-account');
    const { affected } = await this.repository.update(
      { id: account.id, platformAdministrator: false },
      { platformAdministrator: true },
    );
    if (affected) await this.audit.write(who, 'platform.administrator-granted', account.id);
  }

  /** Takes the role back. @throws AppError `not-found`, `platform.last-administrator` */
  async revoke(who: Scope, accountId: string): Promise<void> {
    if (!(await this.leave(accountId))) throw notFound();
    await this.audit.write(who, 'platform.administrator-revoked', accountId);
  }

  /**
   * Ends the role of an account, if it holds it; two who leave at once wait for each other.
   * @returns whether it did @throws AppError `platform.last-administrator`
   */
  async leave(accountId: string): Promise<boolean> {
    const all = await this.repository.find({
      select: { id: true },
      where: { platformAdministrator: true },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    if (!all.some(({ id }) => id === accountId)) return false;
    if (all.length === 1) throw new AppError('platform.last-administrator');
    await this.repository.update({ id: accountId }, { platformAdministrator: false });
    return true;
  }

  private get repository() {
    return this.database.repository(Account);
  }
}
