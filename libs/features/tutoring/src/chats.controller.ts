import {
  type Chat,
  type ChatState,
  chatSchema,
  chatStateSchema,
  idSchema,
  type NewMessage,
  newMessageSchema,
  type PageQuery,
  pageQuerySchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { Chats } from './chats.service';

const RunId = () => Param('runId', { schema: idSchema });

/** The chat of a run, for its people and tutors: `Places` asks. What is done with one message is done as in a thread. */
@Controller('api/runs/:runId/chat')
export class ChatsController {
  constructor(private readonly chats: Chats) {}

  @Get()
  @Allow.signedIn()
  @Answers(chatSchema)
  read(
    @Who() who: Scope,
    @RunId() runId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<Chat> {
    return this.chats.read(who, runId, query);
  }

  @Get('state')
  @Allow.signedIn()
  @Answers(chatStateSchema)
  state(@Who() who: Scope, @RunId() runId: string): Promise<ChatState> {
    return this.chats.state(who, runId);
  }

  @Post()
  @Allow.signedIn()
  @AtMost(1200, 60, 20)
  @InTransaction()
  @AnswersNothing()
  say(
    @Who() who: Scope,
    @RunId() runId: string,
    @Body({ schema: newMessageSchema }) message: NewMessage,
  ): Promise<void> {
    return this.chats.say(who, runId, message);
  }
}
