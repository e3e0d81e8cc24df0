import {
  idSchema,
  type MailDetail,
  mailDetailSchema,
  type MailList,
  mailListSchema,
  type PageQuery,
  pageQuerySchema,
} from '@pirecow/contracts';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { Allow, Answers, AnswersRaw } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { MailInbox } from './mail-inbox.service';

const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'";

@Controller('api/admin/mail')
export class MailInboxController {
  constructor(private readonly inbox: MailInbox) {}

  @Get()
  @Allow.permission('platform.mail')
  @Answers(mailListSchema)
  list(@Query({ schema: pageQuerySchema }) query: PageQuery): Promise<MailList> {
    return this.inbox.list(query);
  }

  @Get(':mailId')
  @Allow.permission('platform.mail')
  @Answers(mailDetailSchema)
  look(@Param('mailId', { schema: idSchema }) id: string): Promise<MailDetail> {
    return this.inbox.look(id);
  }

  /** The letter as programs of mail draw it, for a frame of the inbox page: it fetches nothing and runs nothing. */
  @Get(':mailId/letter')
  @Allow.permission('platform.mail')
  @AnswersRaw()
  async draw(@Param('mailId', { schema: idSchema }) id: string, @Res() reply: FastifyReply): Promise<void> {
    const html = await this.inbox.draw(id);
    await reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', LETTER_POLICY)
      .header('cache-control', 'private, no-store')
      .send(html);
  }
}
