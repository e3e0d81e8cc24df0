import type { MailAnswer, MailDetail, MailList, PageQuery } from '@pirecow/contracts';
import { idSchema } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  CONFIG,
  type Config,
  Database,
  LetterPaper,
  Mail,
  mailDeliveryOf,
  notFound,
  pageOf,
  readCursor,
} from '@pirecow/platform';
import { LessThan } from 'typeorm';

function answerOf({
  id,
  recipient,
  language,
  kind,
  subject,
  state,
  failure,
  createdAt,
  sentAt,
}: Mail): MailAnswer {
  return {
    id,
    recipient,
    language,
    kind,
    subject,
    state,
    failure,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  };
}

/** All mail of the platform, for its administrators. One query by primary key per page: ids follow time. */
@Injectable()
export class MailInbox {
  constructor(
    private readonly database: Database,
    private readonly paper: LetterPaper,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async list({ limit, cursor }: PageQuery): Promise<MailList> {
    const before = readCursor(cursor, idSchema);
    const rows = await this.database.repository(Mail).find({
      where: before ? { id: LessThan(before) } : {},
      order: { id: 'DESC' },
      take: limit + 1,
    });
    const { items, next } = pageOf(rows, limit, ({ id }) => id);
    return { items: items.map(answerOf), next, delivery: mailDeliveryOf(this.config) };
  }

  /** @throws AppError `not-found` */
  async look(id: string): Promise<MailDetail> {
    const mail = await this.find(id);
    return { ...answerOf(mail), body: this.config.demo ? mail.body : null };
  }

  /** @throws AppError `not-found`, also where its words are not shown, or are there no more */
  async draw(id: string): Promise<string> {
    const mail = await this.find(id);
    if (!this.config.demo || mail.body === '') throw notFound();
    return this.paper.draw(mail);
  }

  private async find(id: string): Promise<Mail> {
    const mail = await this.database.repository(Mail).findOneBy({ id });
    if (!mail) throw notFound();
    return mail;
  }
}
