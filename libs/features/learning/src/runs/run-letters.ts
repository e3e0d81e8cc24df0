import { Accounts, OrganisationRegister } from '@pirecow/features/identity';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Mailer } from '@pirecow/platform';
import { type RunRow, RunStore } from './run-store';
import { runTitle } from './run-words';

/** What a person is told: a seat has become free, a coordinator or a partner's one has enrolled them, or said yes, or no; or the run is off. */
type RunLetter = 'seat' | 'enrolled' | 'sent' | 'accepted' | 'declined' | 'cancelled';

/** Days as words; they are the same day wherever one reads. */
function dayInWords(day: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}

/** Mail about runs, in the language of who gets it, written in the transaction of what it tells. */
@Injectable()
export class RunLetters {
  constructor(
    private readonly accounts: Accounts,
    private readonly register: OrganisationRegister,
    private readonly mailer: Mailer,
    private readonly store: RunStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Tells somebody who has enrolled them; a partner reads how far they are, which they are told too. */
  async enrolled(accountId: string, run: RunRow, organisationId: string): Promise<void> {
    if (organisationId === run.organisationId) return this.write('enrolled', accountId, run);
    const { name } = await this.register.byId(organisationId);
    await this.write('sent', accountId, run, name);
  }

  /** @param words what a coordinator adds where the letter says no, and who has sent somebody where it says so */
  async write(kind: RunLetter, accountId: string, run: RunRow, words = ''): Promise<void> {
    const reader = await this.accounts.byId(accountId);
    if (!reader || reader.closedAt) return;
    const { email: recipient, language, givenName: name } = reader;
    const { publicUrl: site } = this.config;
    const { course } = await this.store.get(run.id, language);
    await this.mailer.write({
      ...{ recipient, language, organisationId: run.organisationId, kind: `learning.run-${kind}` },
      values: {
        ...{ name, site, organisation: run.organisation, link: `${site}/learn` },
        words: words && (kind === 'sent' ? words : `${words}\n\n`),
        run: runTitle(run.titles, language) ?? course,
        from: dayInWords(run.startsOn, language),
        until: dayInWords(run.endsOn, language),
      },
    });
  }
}
