import { Injectable } from '@nestjs/common';
import { AppError, Clock, fieldError, type Scope } from '@pirecow/platform';
import { Sessions } from '../sessions/sessions.service';
import type { Account } from './account.entity';
import { Accounts } from './accounts.service';
import { Passwords } from './passwords';

/** How long a sign-in by a link proves that the owner sits at the browser. */
const FRESH_MS = 15 * 60_000;

/** Before something grave: is it the owner who sits at the signed-in browser? */
@Injectable()
export class OwnerProof {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /**
   * The account of the session, once the current password is right. Somebody without a password proves the address:
   * by a link that began the session a moment ago.
   * @throws AppError `input.invalid` at `currentPassword`, `session.stale`
   */
  async of({ accountId, sessionId }: Scope, currentPassword: string | undefined): Promise<Account> {
    const account = await this.accounts.byId(accountId);
    if (!account) throw new AppError('session.required');
    if (!account.passwordHash) await this.checkFresh(sessionId);
    else await this.checkPassword(account.passwordHash, currentPassword);
    return account;
  }

  private async checkPassword(passwordHash: string, currentPassword: string | undefined): Promise<void> {
    if (!currentPassword) throw fieldError('currentPassword', 'required');
    if (!(await this.passwords.matches(passwordHash, currentPassword)))
      throw fieldError('currentPassword', 'wrong-password');
  }

  private async checkFresh(sessionId: string): Promise<void> {
    const began = await this.sessions.beginOf(sessionId);
    const now = this.clock.now().getTime();
    if (!began || now - began.getTime() > FRESH_MS) throw new AppError('session.stale');
  }
}
