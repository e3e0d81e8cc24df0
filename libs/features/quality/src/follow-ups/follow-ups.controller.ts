import {
  type FollowUpList,
  followUpListSchema,
  type FollowUpQuery,
  followUpQuerySchema,
  type FollowUpWords,
  followUpWordsSchema,
  idSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { FollowUpReader } from './follow-up-reader.service';
import { FollowUps } from './follow-ups.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const FollowUpId = () => Param('followUpId', { schema: idSchema });

/** Answers that somebody takes up: for who sees the progress of an organisation, and those who manage its runs act. */
@Controller('api/organisations/:organisationId/quality/follow-ups')
export class FollowUpsController {
  constructor(
    private readonly reader: FollowUpReader,
    private readonly followUps: FollowUps,
  ) {}

  @Get()
  @Allow.permission('progress.see')
  @Answers(followUpListSchema)
  list(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Query({ schema: followUpQuerySchema }) query: FollowUpQuery,
  ): Promise<FollowUpList> {
    return this.reader.list(who, organisationId, query);
  }

  @Post(':followUpId/taking')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  take(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @FollowUpId() followUpId: string,
  ): Promise<void> {
    return this.followUps.take(who, { organisationId, followUpId });
  }

  @Post(':followUpId/reply')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  reply(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @FollowUpId() followUpId: string,
    @Body({ schema: followUpWordsSchema }) { text }: FollowUpWords,
  ): Promise<void> {
    return this.followUps.reply(who, { organisationId, followUpId }, text);
  }

  @Post(':followUpId/closing')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  close(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @FollowUpId() followUpId: string,
    @Body({ schema: followUpWordsSchema }) { text }: FollowUpWords,
  ): Promise<void> {
    return this.followUps.close(who, { organisationId, followUpId }, text);
  }
}
