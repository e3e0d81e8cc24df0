import { MAIL_SEND } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { UnrecoverableError } from 'bullmq';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Database } from '../database/database';
import { Handles, type JobAttempt, type JobHandler } from '../queue/job-handler';
import { Mail } from './mail.entity';
import { mailDeliveryOf } from './mail-delivery';
import { type Delivery, offerMail } from './smtp';
import { StopLinks } from './stop-links';

/** Sends one mail by SMTP, or keeps it for the inbox page of a demonstration without a server. Tries for some four hours. */
@Injectable()
@Handles(MAIL_SEND, { attempts: 10, backoff: 30_000 })
export class SendMail implements JobHandler<typeof MAIL_SEND> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly links: StopLinks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async perform({ mailId }: { mailId: string }, attempt: JobAttempt): Promise<void> {
    const mail = await this.claim(mailId);
    if (!mail) return;
    if (!this.config.smtpUrl)
      return this.settle(mail, mailDeliveryOf(this.config) === 'inbox' ? 'kept' : 'failed');
    const { outcome, why } = await this.offer(mail, this.config.smtpUrl);
    if (outcome === 'sent') return this.settle(mail, 'sent');
    if (outcome === 'unknown') return this.settle(mail, 'uncertain');
    await this.settle(mail, outcome === 'refused' || attempt.isLast ? 'failed' : 'queued');
    throw outcome === 'refused' ? new UnrecoverableError(why) : new Error(why);
  }

  private async offer(mail: Mail, smtpUrl: string): Promise<Delivery> {
    return offerMail(smtpUrl, {
      from: this.config.mailFrom,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.body,
      messageId: `<${mail.id}@${new URL(this.config.publicUrl).hostname}>`,
      headers: { 'Content-Language': mail.language, ...(await this.stopHeaders(mail)) },
    });
  }

  /** RFC 8058: programs of mail show a button of their own, which one POST answers. */
  private async stopHeaders({ accountId, wish: kind }: Mail): Promise<Record<string, string>> {
    if (!accountId || !kind) return {};
    return {
      'List-Unsubscribe': `<${await this.links.oneClick({ accountId, kind })}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
  }

  /** Takes the mail for sending. One found in `sending` was interrupted mid-way: nobody knows, so it stays uncertain. */
  private async claim(id: string): Promise<Mail | undefined> {
    const mail = await this.database.repository(Mail).findOneBy({ id });
    if (!mail) return undefined;
    if (mail.state === 'sending') await this.settle(mail, 'uncertain');
    if (mail.state !== 'queued') return undefined;
    const claimed = await this.database
      .repository(Mail)
      .update({ id, state: 'queued' }, { state: 'sending' });
    return claimed.affected === 1 ? mail : undefined;
  }

  private async settle(mail: Mail, state: Mail['state']): Promise<void> {
    const sentAt = state === 'sent' || state === 'kept' ? this.clock.now() : null;
    // A link in a mail is a key to an account: the words stay only until the last try, or where a page shows them.
    const body = state === 'queued' || state === 'kept' ? mail.body : '';
    await this.database.repository(Mail).update({ id: mail.id }, { state, sentAt, body });
  }
}
