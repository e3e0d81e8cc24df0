import type {
  EmailEdit,
  LanguageEdit,
  PasswordEdit,
  Profile,
  ProfileEdit,
  SignUpAnswer,
} from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  AppError,
  CONFIG,
  type Config,
  mailDeliveryOf,
  Database,
  expectRevision,
  newSecret,
  revisionOf,
  type Scope,
  TransactionEventBus,
} from '@pirecow/platform';
import { KnownFacts } from '../known-facts';
import { Sessions } from '../sessions/sessions.service';
import { AccountLinks } from './account-links';
import { Account } from './account.entity';
import { Accounts, fullName } from './accounts.service';
import { Letters, linkPath } from './letters';
import { OwnerProof } from './owner-proof';

const profileRevision = ({ givenName, familyName, language, territory, timeZone }: ProfileEdit): string =>
  revisionOf({ givenName, familyName, language, territory, timeZone });

function toProfile({ passwordHash, createdAt, ...rest }: Account): Profile {
  const revision = profileRevision(rest);
  return { ...rest, hasPassword: passwordHash !== null, createdAt: createdAt.toISOString(), revision };
}

/** What a person may see and change of the own account. */
@Injectable()
export class Profiles {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly links: AccountLinks,
    private readonly letters: Letters,
    private readonly sessions: Sessions,
    private readonly proof: OwnerProof,
    private readonly facts: KnownFacts,
    private readonly events: TransactionEventBus,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async look({ accountId }: Scope): Promise<Profile> {
    const account = await this.accounts.byId(accountId);
    if (!account) throw new AppError('session.required');
    return toProfile(account);
  }

  /**
   * @param seen the revision that was edited: the same person may have another window open
   * @throws AppError `conflict` where the profile is not as it was seen, unless it is as wished already
   */
  async change({ accountId }: Scope, profile: ProfileEdit, seen?: string): Promise<Profile> {
    this.facts.checkLanguage(profile.language);
    this.facts.checkTerritory(profile.territory);
    const accounts = this.database.repository(Account);
    const account = await accounts.findOne({
      where: { id: accountId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!account) throw new AppError('session.required');
    if (profileRevision(account) !== profileRevision(profile)) {
      expectRevision(seen, profileRevision(account));
      await accounts.update({ id: accountId }, profile);
      if (fullName(account) !== fullName(profile)) await this.events.emit('member.changed', { accountId });
    }
    return toProfile({ ...account, ...profile });
  }

  /** The language alone, from wherever one is: what a page that was opened earlier knows of the rest stays unsaid. */
  async changeLanguage({ accountId }: Scope, { language }: LanguageEdit): Promise<void> {
    this.facts.checkLanguage(language);
    await this.database.repository(Account).update({ id: accountId }, { language });
  }

  /** Sets a new password, ends all other sessions and all links, and tells the owner by mail. */
  async changePassword(who: Scope, { password, currentPassword }: PasswordEdit): Promise<void> {
    const account = await this.proof.of(who, currentPassword);
    await this.accounts.setPassword(account.id, password);
    await this.sessions.endAll(account.id, who.sessionId);
    await this.links.revoke(account.id);
    await this.tell(account, account.email, 'password-changed', { page: '/forgotten' });
  }

  /**
   * Sends a link to the new address; it counts once the link was used. Who else has the address stays unsaid. The old
   * address hears of it at once, while its owner can still stop it.
   */
  async requestEmail(who: Scope, { email, currentPassword }: EmailEdit): Promise<SignUpAnswer> {
    const account = await this.proof.of(who, currentPassword);
    const taken = await this.accounts.byEmail(email);
    const secret = await this.links.issue({ kind: 'change-email', accountId: account.id, email });
    await this.tell(account, account.email, 'email-asked', { page: '/forgotten', values: { email } });
    if (taken) await this.tell(account, email, 'email-taken', {});
    else await this.tell(account, email, 'change-email', { page: '/change-email', secret });
    const mailIsKept = mailDeliveryOf(this.config) === 'inbox';
    return { demoPath: mailIsKept ? linkPath('/change-email', taken ? newSecret() : secret) : null };
  }

  /** @throws AppError `token.invalid`, also where somebody else took the address in the meantime */
  async useEmail(secret: string): Promise<void> {
    const { accountId, email } = await this.links.use('change-email', secret);
    const account = accountId ? await this.accounts.byId(accountId) : null;
    if (!account || !email || (await this.accounts.byEmail(email))) throw new AppError('token.invalid');
    await this.accounts.setEmail(account.id, email);
    await this.links.revoke(account.id);
    await this.tell(account, account.email, 'email-changed', { values: { email } });
  }

  private async tell(
    { language, givenName }: Account,
    recipient: string,
    kind: string,
    letter: { page?: string; secret?: string; values?: Record<string, string> },
  ): Promise<void> {
    const values = { name: givenName, ...letter.values };
    await this.letters.write({ ...letter, recipient, language, kind, values });
  }
}
