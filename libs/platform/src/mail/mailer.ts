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
  /** Key of its words in the namespace `mail`: `<kind>.subject`, `<kind>.body`, and `<kind>.button` where its button says something of its own. */
  kind: string;
  values: Record<string, string>;
  /** In whose name it is written, where that is an organisation. */
  organisationId?: string | undefined;
  /** Whose it is and of which kind, where it is a letter that nobody needs to get. */
  matter?: LetterMatter;
}

/** A letter whose words come late. Its id is known beforehand, so that what it is about can name it. */
interface LateLetterHead extends Omit<Letter, 'values'> {
  id: string;
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
  async write({ values, ...letter }: Letter): Promise<void> {
    const { language, kind, matter } = letter;
    if (matter && !(await this.wishes.wants(matter.accountId, matter.kind))) return;
    const subject = this.words.say(language, `mail:${kind}.subject`, values);
    const body = this.words.say(language, `mail:${kind}.body`, values) + (await this.ending(letter));
    await this.queue({ ...letter, id: newId(), subject, body });
  }

  /** Writes a letter whose words are chosen when it is sent (`LateLetters`). */
  async writeLate(letter: LateLetterHead): Promise<void> {
    const subject = this.words.say(letter.language, `mail:${letter.kind}.subject`);
    await this.queue({ ...letter, subject, body: '' });
  }

  /** How to get no more of them. */
  async ending({ language, matter }: Pick<Letter, 'language' | 'matter'>): Promise<string> {
    if (!matter) return '';
    return `\n\n${this.words.say(language, 'mail:stop', { link: await this.links.page(matter) })}`;
  }

  private async queue({
    matter,
    organisationId,
    ...letter
  }: Omit<Letter, 'values'> & Pick<Mail, 'id' | 'subject' | 'body'>): Promise<void> {
    const mail: Mail = {
      ...letter,
      accountId: matter?.accountId ?? null,
      wish: matter?.kind ?? null,
      organisationId: organisationId ?? null,
      state: 'queued',
      failure: null,
      createdAt: this.clock.now(),
      sentAt: null,
    };
    await this.database.inTransaction(async () => {
      await this.database.repository(Mail).insert(mail);
      await this.outbox.add(MAIL_SEND, { mailId: mail.id });
    });
  }
}
