import { MAIL_SEND } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, newId } from '../clock/clock';
import { Database } from '../database/database';
import { Words } from '../i18n/words';
import { Outbox } from '../outbox/outbox';
import { LetterWishes } from './letter-wishes';
import { Mail } from './mail.entity';
import { type LetterMatter, StopLinks } from './stop-links';

export interface Letter {
  recipient: string;
  language: string;
  /** Key of its words in the namespace `mail`: `<kind>.subject` and `<kind>.body`. */
  kind: string;
  values: Record<string, string>;
  /** Whose it is and of which kind, where it is a letter that nobody needs to get. */
  matter?: LetterMatter;
}

/** Writes mail into the transaction under way; a job sends it after the commit, once. */
@Injectable()
export class Mailer {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly words: Words,
    private readonly wishes: LetterWishes,
    private readonly links: StopLinks,
    private readonly clock: Clock,
  ) {}

  /** Writes nothing where the person wants no letters of that kind. */
  async write({ recipient, language, kind, values, matter }: Letter): Promise<void> {
    if (matter && !(await this.wishes.wants(matter.accountId, matter.kind))) return;
    const mail: Mail = {
      id: newId(),
      recipient,
      language,
      kind,
      subject: this.words.say(language, `mail:${kind}.subject`, values),
      accountId: matter?.accountId ?? null,
      wish: matter?.kind ?? null,
      body: this.words.say(language, `mail:${kind}.body`, values) + (await this.ending(language, matter)),
      state: 'queued',
      createdAt: this.clock.now(),
      sentAt: null,
    };
    await this.database.inTransaction(async () => {
      await this.database.repository(Mail).insert(mail);
      await this.outbox.add(MAIL_SEND, { mailId: mail.id });
    });
  }

  /** How to get no more of them. */
  private async ending(language: string, matter: LetterMatter | undefined): Promise<string> {
    if (!matter) return '';
    return `\n\n${this.words.say(language, 'mail:stop', { link: await this.links.page(matter) })}`;
  }
}
