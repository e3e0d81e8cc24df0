import {
  idSchema,
  type MessageDecision,
  messageDecisionSchema,
  type MessageEdit,
  messageEditSchema,
  type MessageReport,
  messageReportSchema,
  type NewMessage,
  newMessageSchema,
  type Thread,
  type ThreadPeople,
  threadPeopleSchema,
  threadSchema,
  type ThreadSettling,
  threadSettlingSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { Mentions } from './mentions.service';
import { Moderation } from './moderation.service';
import { Places } from './places.service';
import { ThreadReader } from './thread-reader.service';
import { Threads } from './threads.service';

const ThreadId = () => Param('threadId', { schema: idSchema });
const MessageId = () => Param('messageId', { schema: idSchema });

/** One thread, for those who may read it: `Places` asks. Limits are a person's: a whole class may sit behind one address. */
@Controller('api/threads/:threadId')
export class ThreadsController {
  constructor(
    private readonly places: Places,
    private readonly threads: Threads,
    private readonly reader: ThreadReader,
    private readonly moderation: Moderation,
    private readonly mentions: Mentions,
  ) {}

  @Get()
  @Allow.signedIn()
  @Answers(threadSchema)
  one(@Who() who: Scope, @ThreadId() threadId: string): Promise<Thread> {
    return this.reader.one(who, threadId);
  }

  @Get('people')
  @Allow.signedIn()
  @Answers(threadPeopleSchema)
  async people(@Who() who: Scope, @ThreadId() threadId: string): Promise<ThreadPeople> {
    return this.mentions.people(await this.places.ofThread(who, threadId));
  }

  @Post('messages')
  @Allow.signedIn()
  @AtMost(1200, 600, 120)
  @InTransaction()
  @AnswersNothing()
  async add(
    @Who() who: Scope,
    @ThreadId() threadId: string,
    @Body({ schema: newMessageSchema }) message: NewMessage,
  ): Promise<void> {
    await this.threads.answer(await this.places.ofThread(who, threadId), message);
  }

  @Put('messages/:messageId')
  @Allow.signedIn()
  @AtMost(1200, 600, 120)
  @InTransaction()
  @AnswersNothing()
  async edit(
    @Who() who: Scope,
    @ThreadId() threadId: string,
    @MessageId() messageId: string,
    @Body({ schema: messageEditSchema }) { text }: MessageEdit,
  ): Promise<void> {
    await this.threads.edit(await this.places.ofEditor(who, threadId), messageId, text);
  }

  @Delete('messages/:messageId')
  @Allow.signedIn()
  @AtMost(1200, 600, 120)
  @InTransaction()
  @AnswersNothing()
  async withdraw(
    @Who() who: Scope,
    @ThreadId() threadId: string,
    @MessageId() messageId: string,
  ): Promise<void> {
    await this.threads.withdraw(await this.places.ofAuthor(who, threadId), messageId);
  }

  @Post('messages/:messageId/report')
  @Allow.signedIn()
  @AtMost(200, 3600, 20)
  @InTransaction()
  @AnswersNothing()
  async report(
    @Who() who: Scope,
    @ThreadId() threadId: string,
    @MessageId() messageId: string,
    @Body({ schema: messageReportSchema }) report: MessageReport,
  ): Promise<void> {
    await this.moderation.report(await this.places.ofThread(who, threadId), messageId, report);
  }

  @Put('messages/:messageId/hidden')
  @Allow.signedIn()
  @AtMost(1200, 600, 120)
  @InTransaction()
  @AnswersNothing()
  async decide(
    @Who() who: Scope,
    @ThreadId() threadId: string,
    @MessageId() messageId: string,
    @Body({ schema: messageDecisionSchema }) { hidden }: MessageDecision,
  ): Promise<void> {
    await this.moderation.decide(await this.places.ofThread(who, threadId), messageId, hidden);
  }

  @Put('state')
  @Allow.signedIn()
  @AtMost(1200, 600, 120)
  @InTransaction()
  @AnswersNothing()
  async settle(
    @Who() who: Scope,
    @ThreadId() threadId: string,
    @Body({ schema: threadSettlingSchema }) settling: ThreadSettling,
  ): Promise<void> {
    await this.threads.settle(await this.places.ofThread(who, threadId), settling);
  }
}
