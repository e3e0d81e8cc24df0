import { Injectable } from '@nestjs/common';
import { AppError, fieldError } from '@pirecow/platform';
import type { Account } from './account.entity';
import { Accounts } from './accounts.service';
import { Passwords } from './passwords';

/** Before something grave: is it the owner who sits at the signed-in browser? */
@Injectable()
export class OwnerProof {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
  ) {}

  /**
   * The account of the session, once the current password is right. Somebody without a password has proved the address
   * by a link when the session began.
   * @throws AppError `input.invalid` at `currentPassword`
   */
  async of(accountId: string, currentPassword: string | undefined): Promise<Account> {
    const account = await this.accounts.byId(accountId);
    if (!account) throw new AppError('session.required');
    if (!account.passwordHash) return account;
    if (!currentPassword) throw fieldError('currentPassword', 'required');
    if (!(await this.passwords.matches(account.passwordHash, currentPassword)))
      throw fieldError('currentPassword', 'wrong-password');
    return account;
  }
}
