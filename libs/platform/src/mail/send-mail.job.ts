import { MAIL_SEND } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Database } from '../database/database';
import { Handles, type JobHandler } from '../queue/job-handler';
import { Mail } from './mail.entity';

/** Failures in which the server may have taken the mail although we did not hear so. */
const AMBIGUOUS = new Set(['ETIMEDOUT', 'ECONNRESET', 'ESOCKET', 'ECONNECTION']);

function isAmbiguous(error: unknown): boolean {
  const { code, command } = error as { code?: string; command?: string };
  return AMBIGUOUS.has(code ?? '') && command === 'DATA';
}

/** Sends one mail by SMTP, or keeps it for the inbox page where there is no server. */
@Injectable()
@Handles(MAIL_SEND, { attempts: 8, backoff: 10_000 })
export class SendMail implements JobHandler<typeof MAIL_SEND> {
  private readonly transport: Transporter | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    if (config.smtpUrl) this.transport = createTransport(config.smtpUrl);
  }

  async perform({ mailId }: { mailId: string }): Promise<void> {
    const mail = await this.claim(mailId);
    if (!mail) return;
    if (!this.transport) return this.settle(mail, 'kept');
    try {
      await this.transport.sendMail({
        from: this.config.mailFrom,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.body,
        messageId: `<${mail.id}@${new URL(this.config.publicUrl).hostname}>`,
        headers: { 'Content-Language': mail.language },
      });
    } catch (error) {
      await this.settle(mail, isAmbiguous(error) ? 'uncertain' : 'queued');
      if (!isAmbiguous(error)) throw error;
      return;
    }
    await this.settle(mail, 'sent');
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
    // A link in a sent mail is a key to an account: the words are kept only where a page shows them.
    const body = state === 'sent' || state === 'uncertain' ? '' : mail.body;
    await this.database.repository(Mail).update({ id: mail.id }, { state, sentAt, body });
  }
}
