import type { LinkRequest, Reset, SignIn } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { AppError, Clock, CONFIG, type Config, Database } from '@pirecow/platform';
import { Sessions } from '../sessions/sessions.service';
import { AccountLinks } from './account-links';
import type { TokenKind } from './account-token.entity';
import { Account } from './account.entity';
import { Accounts } from './accounts.service';
import { isDemoAddress } from './demo-accounts';
import { Letters } from './letters';
import { Passwords } from './passwords';

/** Ways to prove that one is the owner of an account. */
@Injectable()
export class SignIns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly links: AccountLinks,
    private readonly letters: Letters,
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The id of the account with that address and password, or undefined: which of both is wrong stays open. */
  async byPassword({ email, password }: SignIn): Promise<string | undefined> {
    const account = await this.openable(email);
    const right = await this.passwords.matches(account?.passwordHash, password);
    if (!right || !account?.confirmedAt) return undefined;
    if (account.passwordHash && this.passwords.isOutdated(account.passwordHash))
      await this.accounts.setPassword(account.id, password);
    return account.id;
  }

  /** The id of the account that a magic link opens. @throws AppError `token.invalid` */
  async byLink(secret: string): Promise<string> {
    const account = await this.owner('magic', secret);
    await this.proved(account);
    return account.id;
  }

  /** Sends a link for signing in or for a new password. Unknown addresses get a mail that says so. */
  async sendLink(kind: 'magic' | 'reset', { email, next }: LinkRequest, language: string): Promise<void> {
    const account = await this.openable(email);
    const secret = await this.links.issue({ kind, accountId: account?.id ?? null, email });
    const letter = { recipient: email, language: account?.language ?? language, next };
    if (!account) return this.letters.write({ ...letter, kind: 'unknown', page: '/sign-up' });
    const values = { name: account.givenName };
    await this.letters.write({ ...letter, kind, page: `/${kind}`, secret, values });
  }

  /** Sets the password, ends all sessions and open links, and returns the id of the account. */
  async reset({ secret, password }: Reset): Promise<string> {
    const account = await this.owner('reset', secret);
    await this.accounts.setPassword(account.id, password);
    await this.proved(account);
    await this.sessions.endAll(account.id);
    await this.links.revoke(account.id);
    return account.id;
  }

  private async owner(kind: TokenKind, secret: string): Promise<Account> {
    const { accountId, email } = await this.links.use(kind, secret);
    const account = accountId ? await this.accounts.byId(accountId) : null;
    const isHere = account && !account.closedAt && account.email === email && this.mayOpen(email);
    if (!isHere) throw new AppError('token.invalid');
    return account;
  }

  private async openable(email: string): Promise<Account | null> {
    return this.mayOpen(email) ? this.accounts.byEmail(email) : null;
  }

  /** The start refuses a database with demonstration accounts; should one come to stand here, nobody gets in by it. */
  private mayOpen(email: string): boolean {
    return this.config.demo || !isDemoAddress(email);
  }

  /** A link that was used proves the address. */
  private async proved({ id, confirmedAt, mailRefusedAt }: Account): Promise<void> {
    if (confirmedAt && !mailRefusedAt) return;
    const proved = { confirmedAt: confirmedAt ?? this.clock.now(), mailRefusedAt: null };
    await this.database.repository(Account).update({ id }, proved);
  }
}
