import { Injectable } from '@nestjs/common';
import { Database, type Scope, Words } from '@pirecow/platform';
import { In } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { Accounts, fullName } from '../accounts/accounts.service';
import { Letters } from '../accounts/letters';
import type { Invitation } from '../organisations/invitation.entity';

/** The mails of invitations: in the language of the account where there is one, else in the one that was chosen. */
@Injectable()
export class InvitationLetters {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly letters: Letters,
    private readonly words: Words,
  ) {}

  async write(
    who: Scope,
    organisation: { id: string; name: string },
    invitations: { row: Pick<Invitation, 'email' | 'roles' | 'language'>; secret: string }[],
  ): Promise<void> {
    const languages = await this.languagesOf(invitations.map(({ row }) => row.email));
    const inviter = (await this.accounts.namesOf([who.accountId])).get(who.accountId);
    const name = fullName(inviter);
    for (const { row, secret } of invitations) {
      const language = languages.get(row.email) ?? row.language;
      const roles = row.roles
        .map((role) => this.words.say(language, `mail:identity.role.${role}`))
        .join(', ');
      await this.letters.write({
        recipient: row.email,
        language,
        kind: 'invitation',
        page: '/invitation',
        secret,
        organisationId: organisation.id,
        values: { organisation: organisation.name, inviter: name, roles },
      });
    }
  }

  private async languagesOf(emails: string[]): Promise<Map<string, string>> {
    const rows = await this.database
      .repository(Account)
      .find({ select: { email: true, language: true }, where: { email: In(emails) } });
    return new Map(rows.map(({ email, language }) => [email, language]));
  }
}
