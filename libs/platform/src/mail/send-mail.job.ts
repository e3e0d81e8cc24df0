import { MAIL_SEND } from '@pirecow/contracts';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { UnrecoverableError } from 'bullmq';
import { In } from 'typeorm';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Database } from '../database/database';
import { discreet } from '../queue/discreet';
import { Handles, type JobAttempt, type JobHandler } from '../queue/job-handler';
import { LateLetters } from './late-letters';
import { LetterPaper } from './letter-paper';
import { Mail, type MailState } from './mail.entity';
import { mailDeliveryOf } from './mail-delivery';
import { type Delivery, MailServer } from './smtp';
import { StopLinks } from './stop-links';

/** No server takes mail for this address any more. Until it is new, or a link that came by mail is opened, nobody is reminded there. */
const NOTE_REFUSED = `UPDATE account SET mail_refused_at = $2 WHERE email = $1 AND mail_refused_at IS NULL`;

/** Sends one mail by SMTP, or keeps it for the inbox page of a demonstration without a server. Tries for some four hours. */
@Injectable()
@Handles(MAIL_SEND, { attempts: 10, backoff: 30_000 })
export class SendMail implements JobHandler<typeof MAIL_SEND>, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SendMail.name);
  private readonly server: MailServer | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly links: StopLinks,
    private readonly late: LateLetters,
    private readonly paper: LetterPaper,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    const { smtpUrl, dkim } = config;
    this.server = smtpUrl === undefined ? undefined : new MailServer(smtpUrl, dkim);
  }

  /** A key that cannot sign keeps mail waiting: it is told before anybody misses a letter. */
  async onApplicationBootstrap(): Promise<void> {
    await this.server
      ?.check()
      .catch((error: unknown) => this.logger.error(`MAIL_DKIM: ${discreet(error).message}`));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.server?.close();
  }

  async perform({ mailId }: { mailId: string }, attempt: JobAttempt): Promise<void> {
    const mail = await this.written(await this.find(mailId));
    if (!mail) return;
    if (!this.server) return this.keep(mail);
    const { outcome, handedOver, why, refused } = await this.offer(mail, this.server);
    if (outcome === 'declined') return;
    if (outcome === 'sent') return this.settle(mail, 'sent');
    if (outcome === 'unknown') return this.settle(mail, 'uncertain');
    const isOver = outcome === 'refused' || attempt.isLast;
    // What never left may have been taken by another process meanwhile.
    if (!handedOver && isOver && !(await this.claim(mail))) return;
    if (handedOver || isOver)
      await this.settle(mail, isOver ? 'failed' : 'queued', isOver ? (refused ?? 'server') : null);
    throw outcome === 'refused' ? new UnrecoverableError(why) : new Error(why);
  }

  /** One found in `sending` was interrupted mid-way: nobody knows, so it stays uncertain. */
  private async find(id: string): Promise<Mail | undefined> {
    const mail = await this.database.repository(Mail).findOneBy({ id });
    if (mail?.state === 'sending') await this.settle(mail, 'uncertain');
    return mail?.state === 'queued' ? mail : undefined;
  }

  /** The mail with its words. One that has nothing to say any more is dropped. */
  private async written(mail: Mail | undefined): Promise<Mail | undefined> {
    const late = mail && this.late.of(mail.kind);
    if (!late) return mail;
    const body = await late.compose(mail);
    if (body !== undefined) return { ...mail, body };
    // Where another process has it in hand, it has chosen its words already.
    if (await this.claim(mail)) await this.settle(mail, 'dropped');
    return undefined;
  }

  /**
   * Takes the mail: whoever is faster has it. Before its words are handed over, and not earlier: who dies until then leaves it to the
   * next, and what is found in `sending` may have arrived.
   */
  private async claim({ id }: Mail): Promise<boolean> {
    const claimed = await this.database
      .repository(Mail)
      .update({ id, state: 'queued' }, { state: 'sending' });
    return claimed.affected === 1;
  }

  private async keep(mail: Mail): Promise<void> {
    if (!(await this.claim(mail))) return;
    const isRead = mailDeliveryOf(this.config) === 'inbox';
    return isRead ? this.settle(mail, 'kept') : this.settle(mail, 'failed', 'nowhere');
  }

  /** Where the key file is damaged, which seals the links of its head, it throws, and the mail waits. */
  private async offer(mail: Mail, server: MailServer): Promise<Delivery> {
    const html = await this.paper.draw(mail);
    const words = {
      from: this.config.mailFrom,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.body,
      html,
      messageId: `<${mail.id}@${new URL(this.config.publicUrl).hostname}>`,
      headers: { 'Content-Language': mail.language, ...(await this.stopHeaders(mail)) },
    };
    return server.offer(words, () => this.claim(mail));
  }

  /** RFC 8058: programs of mail show a button of their own, which one POST answers. */
  private async stopHeaders({ accountId, wish: kind }: Mail): Promise<Record<string, string>> {
    if (!accountId || !kind) return {};
    return {
      'List-Unsubscribe': `<${await this.links.oneClick({ accountId, kind })}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
  }

  private async settle(mail: Mail, state: MailState, failure: Mail['failure'] = null): Promise<void> {
    const sentAt = state === 'sent' || state === 'kept' ? this.clock.now() : null;
    // A link in a mail is a key to an account: the words stay only until the last try, or where a page shows them.
    const body = state === 'queued' || state === 'kept' ? mail.body : '';
    // Who finds it half-way knows less than who handed it over, and may come later.
    const from: MailState[] = state === 'uncertain' ? ['sending'] : ['sending', 'uncertain'];
    await this.database.inTransaction(async () => {
      const now = { state, sentAt, body, failure };
      const told = await this.database.repository(Mail).update({ id: mail.id, state: In(from) }, now);
      if (told.affected === 0) return;
      if (failure === 'address') await this.database.query(NOTE_REFUSED, [mail.recipient, this.clock.now()]);
      await this.late.of(mail.kind)?.settled(mail.id, state);
    });
  }
}
