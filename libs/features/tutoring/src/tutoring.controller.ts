import {
  type InboxQuery,
  inboxQuerySchema,
  type NewAnnouncement,
  newAnnouncementSchema,
  type ReportedMessages,
  reportedMessagesSchema,
  type ThreadList,
  threadListSchema,
  type TutoredPlaces,
  tutoredPlacesSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  AnswersRaw,
  AtMost,
  InTransaction,
  type Scope,
  sendCsv,
  Who,
} from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { Announcements } from './announcements.service';
import { Moderation } from './moderation.service';
import { PageModeration } from './page-moderation.service';
import { SupportLog } from './support-log.service';
import { ThreadReader } from './thread-reader.service';

/** What tutors have to do and to tell, and what coordinators prove of it. */
@Controller('api/tutoring')
export class TutoringController {
  constructor(
    private readonly reader: ThreadReader,
    private readonly announcements: Announcements,
    private readonly log: SupportLog,
    private readonly moderation: Moderation,
    private readonly pageModeration: PageModeration,
  ) {}

  @Get('threads')
  @Allow.permission('tutor')
  @Answers(threadListSchema)
  inbox(@Who() who: Scope, @Query({ schema: inboxQuerySchema }) query: InboxQuery): Promise<ThreadList> {
    return this.reader.inbox(who, query);
  }

  @Get('places')
  @Allow.permission('tutor')
  @Answers(tutoredPlacesSchema)
  places(@Who() who: Scope): Promise<TutoredPlaces> {
    return this.announcements.places(who);
  }

  /** A letter to everybody: few in a day. */
  @Post('announcements')
  @Allow.permission('tutor')
  @AtMost(200, 3600, 20)
  @InTransaction()
  @AnswersNothing()
  announce(
    @Who() who: Scope,
    @Body({ schema: newAnnouncementSchema }) announcement: NewAnnouncement,
  ): Promise<void> {
    return this.announcements.make(who, announcement);
  }

  @Get('reports')
  @Allow.permission('talk.moderate')
  @Answers(reportedMessagesSchema)
  async reports(@Who() who: Scope): Promise<ReportedMessages> {
    return { items: await this.moderation.reported(who), pages: await this.pageModeration.waiting(who) };
  }

  @Get('support.csv')
  @Allow.permission('progress.see')
  @AtMost(10, 60)
  @AnswersRaw()
  async file(@Who() who: Scope, @Res() reply: FastifyReply): Promise<void> {
    const { name, stream } = await this.log.open(who);
    await sendCsv(reply, name, stream);
  }
}
