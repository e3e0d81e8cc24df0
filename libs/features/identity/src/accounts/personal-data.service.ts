import type { CloseAccount, PersonalFile } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  LetterWishes,
  Mail,
  type Scope,
  TransactionEventBus,
} from '@pirecow/platform';
import type { Readable } from 'node:stream';
import { PlatformAdministrators } from '../administrators/platform-administrators.service';
import { Members } from '../members/members.service';
import { Invitation } from '../organisations/invitation.entity';
import { Sessions } from '../sessions/sessions.service';
import { AccountLinks } from './account-links';
import { Account } from './account.entity';
import { Accounts } from './accounts.service';
import { Declarations } from './declarations.service';
import { jsonPieces } from './json-stream';
import { OwnerProof } from './owner-proof';
import { personalArchive, type Sections } from './personal-archive';
import { PersonalIdentity } from './personal-identity';

/** The rights of a person over the own data (GDPR, art. 15, 17 and 20). */
@Injectable()
export class PersonalData {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly identity: PersonalIdentity,
    private readonly links: AccountLinks,
    private readonly members: Members,
    private readonly administrators: PlatformAdministrators,
    private readonly sessions: Sessions,
    private readonly proof: OwnerProof,
    private readonly events: TransactionEventBus,
    private readonly wishes: LetterWishes,
    private readonly declarations: Declarations,
  ) {}

  /** Everything that the rooms hold about the person, by room, as JSON in pieces. */
  async copyFor({ accountId }: Scope): Promise<AsyncIterable<string>> {
    return jsonPieces({ at: this.clock.now(), ...(await this.sections(accountId)) });
  }

  /** The same as a zip, with its lists as tables and with the files and certificates of the person. */
  async archiveFor({ accountId }: Scope): Promise<Readable> {
    const files: AsyncIterable<PersonalFile>[] = [];
    await this.events.emit('account.packing', { accountId, organisationId: null, files });
    const first = await this.sections(accountId);
    return personalArchive({ at: this.clock.now(), first, again: () => this.sections(accountId), files });
  }

  private async sections(accountId: string): Promise<Sections> {
    const account = await this.accounts.byId(accountId);
    if (!account) throw new AppError('session.required');
    const sections: Sections = { identity: await this.identity.of(account) };
    await this.events.emit('account.exporting', { accountId, sections });
    return sections;
  }

  /**
   * Closes the account: the person disappears from the row, the id stays for what the law keeps. Other rooms hear
   * `account.closing` first and may refuse by throwing.
   * @throws AppError `organisation.last-administrator`, `platform.last-administrator`
   */
  async close(who: Scope, { currentPassword }: CloseAccount): Promise<void> {
    const { email, id: accountId } = await this.proof.of(who, currentPassword);
    await this.members.leaveAll(accountId);
    await this.administrators.leave(accountId);
    await this.events.emit('account.closing', { accountId });
    await this.sessions.endAll(accountId);
    await this.links.revoke(accountId);
    await this.links.revokeFor(email);
    await this.database.repository(Invitation).delete({ email });
    await this.database.repository(Mail).delete({ recipient: email });
    await this.wishes.forget(accountId);
    await this.declarations.forget(accountId);
    await this.database.repository(Account).update({ id: accountId }, this.nobody(accountId));
  }

  private nobody(id: string): Partial<Account> {
    return {
      email: `${id}@closed.invalid`,
      givenName: '',
      familyName: '',
      territory: null,
      timeZone: 'UTC',
      passwordHash: null,
      mailRefusedAt: null,
      closedAt: this.clock.now(),
    };
  }
}
