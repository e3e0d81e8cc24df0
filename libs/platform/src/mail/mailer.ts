import { MAIL_SEND } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, newId } from '../clock/clock';
import { Database } from '../database/database';
import { Words } from '../i18n/words';
import { Outbox } from '../outbox/outbox';
import { Mail } from './mail.entity';

export interface Letter {
  recipient: string;
  language: string;
  /** Key of its words in the namespace `mail`: `<kind>.subject` and `<kind>.body`. */
  kind: string;
  values: Record<string, string>;
}

/** Writes mail into the transaction under way; a job sends it after the commit, once. */
@Injectable()
export class Mailer {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  async write({ recipient, language, kind, values }: Letter): Promise<void> {
    const mail: Mail = {
      id: newId(),
      recipient,
      language,
      kind,
      subject: this.words.say(language, `mail:${kind}.subject`, values),
      body: this.words.say(language, `mail:${kind}.body`, values),
      state: 'queued',
      createdAt: this.clock.now(),
      sentAt: null,
    };
    await this.database.inTransaction(async () => {
      await this.database.repository(Mail).insert(mail);
      await this.outbox.add(MAIL_SEND, { mailId: mail.id });
    });
  }
}
