import type { FirstAdministratorSignUp } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { AppError, CONFIG, type Config, Database, fieldError } from '@pirecow/platform';
import { KnownFacts } from '../known-facts';
import { AccountLinks } from './account-links';
import { Account } from './account.entity';
import { Accounts } from './accounts.service';
import { Consents } from './consents.service';
import { linkPath } from './letters';

/** How a platform without demonstration data gets its first administrator: by a link that its log alone shows. */
@Injectable()
export class FirstAdministrator {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly links: AccountLinks,
    private readonly consents: Consents,
    private readonly facts: KnownFacts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A link good for one use within 24 hours, or undefined where there is an administrator or a demonstration. */
  async invite(): Promise<string | undefined> {
    if (this.config.demo || (await this.exists())) return undefined;
    const secret = await this.links.issue({ kind: 'first-administrator', accountId: null });
    return `${this.config.publicUrl}${linkPath('/first-administrator', secret)}`;
  }

  /** Makes the administrator and returns the id. @throws AppError `token.invalid` */
  async accept({ secret, ...person }: FirstAdministratorSignUp): Promise<string> {
    this.facts.checkLanguage(person.language);
    await this.links.use('first-administrator', secret);
    if (await this.exists()) throw new AppError('token.invalid');
    if (await this.accounts.byEmail(person.email)) throw fieldError('email', 'taken');
    const id = await this.accounts.create({ ...person, platformAdministrator: true, confirmed: true });
    await this.consents.note(id, this.consents.now(person));
    await this.database.query(`DELETE FROM account_token WHERE kind = 'first-administrator'`);
    return id;
  }

  private exists(): Promise<boolean> {
    return this.database.repository(Account).existsBy({ platformAdministrator: true });
  }
}
