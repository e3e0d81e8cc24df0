import {
  idSchema,
  type MailDetail,
  mailDetailSchema,
  type MailList,
  mailListSchema,
  type PageQuery,
  pageQuerySchema,
} from '@pirecow/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Allow, Answers } from '@pirecow/platform';
import { MailInbox } from './mail-inbox.service';

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
}
