import type { Confirm, SignUp, SignUpAnswer } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  AppError,
  CONFIG,
  type Config,
  mailDeliveryOf,
  newSecret,
  TransactionEventBus,
} from '@pirecow/platform';
import { KnownFacts } from '../known-facts';
import { AccountLinks } from './account-links';
import { Accounts, type NewAccount } from './accounts.service';
import { Consents, type Given } from './consents.service';
import { Letters, linkPath } from './letters';

type Waiting = Pick<NewAccount, 'givenName' | 'familyName' | 'language' | 'timeZone'> & {
  /** Missing in links of an older release: then the platform asks after the first sign-in. */
  consent?: Given;
};

/**
 * Sign-up in two steps: what was filled in waits with the link; the account begins when the link proves the address.
 * So nobody can prepare an account with another person's address and a password of the own.
 */
@Injectable()
export class SignUps {
  constructor(
    private readonly accounts: Accounts,
    private readonly links: AccountLinks,
    private readonly letters: Letters,
    private readonly consents: Consents,
    private readonly facts: KnownFacts,
    private readonly events: TransactionEventBus,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Sends a link. The answer and the work are the same whether the address is known or not: the mail says. */
  async request(person: SignUp): Promise<SignUpAnswer> {
    this.facts.checkLanguage(person.language);
    const known = await this.accounts.byEmail(person.email);
    const secret = known
      ? await this.welcomeBack(known.id, known.language, person)
      : await this.invite(person);
    const mailIsKept = mailDeliveryOf(this.config) === 'inbox';
    // The link to an existing account is for its owner alone: a stranger in the demonstration gets one that opens nothing.
    const shown = known ? newSecret() : secret;
    return { demoPath: mailIsKept ? linkPath('/confirm', shown, person.next) : null };
  }

  /** Makes the account and returns its id. @throws AppError `token.invalid` */
  async confirm({ secret, password }: Confirm): Promise<string> {
    const { email, details } = await this.links.use('confirm', secret);
    if (!email || (await this.accounts.byEmail(email))) throw new AppError('token.invalid');
    const { consent, ...waiting } = details as unknown as Waiting;
    const id = await this.accounts.create({ ...waiting, email, password, confirmed: true });
    if (consent) await this.consents.note(id, consent);
    await this.links.revokeFor(email);
    await this.events.emit('account.confirmed', { accountId: id });
    return id;
  }

  private async welcomeBack(accountId: string, language: string, person: SignUp): Promise<string> {
    const secret = await this.links.issue({ kind: 'magic', accountId, email: person.email });
    await this.letters.write({
      recipient: person.email,
      language,
      kind: 'known-already',
      page: '/magic',
      secret,
      next: person.next,
    });
    return secret;
  }

  private async invite(person: SignUp): Promise<string> {
    const { email, givenName, familyName, language, timeZone, next } = person;
    const consent = this.consents.now(person);
    const details: Waiting = { givenName, familyName, language, timeZone, consent };
    const secret = await this.links.issue({
      kind: 'confirm',
      accountId: null,
      email,
      details: { ...details },
    });
    const letter = { recipient: email, language, kind: 'confirm', page: '/confirm', secret, next };
    await this.letters.write(letter);
    return secret;
  }
}
