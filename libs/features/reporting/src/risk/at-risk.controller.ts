import {
  idSchema,
  type NewFollowUp,
  newFollowUpSchema,
  type RiskFilters,
  riskFiltersSchema,
  type RiskList,
  type RiskListQuery,
  riskListQuerySchema,
  riskListSchema,
  type RiskOfOne,
  riskOfOneSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
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
import { AtRisk } from './at-risk.service';
import { FollowUps } from './follow-ups.service';
import { RiskExport } from './risk-export.service';

/** People at risk in the reach of who asks, and what is done about it. */
@Controller('api')
export class AtRiskController {
  constructor(
    private readonly atRisk: AtRisk,
    private readonly exports: RiskExport,
    private readonly followUps: FollowUps,
  ) {}

  @Get('coordination/at-risk')
  @Allow.permission('progress.see')
  @Answers(riskListSchema)
  list(@Who() who: Scope, @Query({ schema: riskListQuerySchema }) query: RiskListQuery): Promise<RiskList> {
    return this.atRisk.list(who, query);
  }

  @Get('coordination/at-risk.csv')
  @Allow.permission('progress.see')
  @AtMost(10, 60)
  @AnswersRaw()
  async file(
    @Who() who: Scope,
    @Query({ schema: riskFiltersSchema }) filters: RiskFilters,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, stream } = await this.exports.open(who, filters);
    await sendCsv(reply, name, stream);
  }

  @Get('coordination/enrolments/:enrolmentId/risk')
  @Allow.permission('progress.see')
  @Answers(riskOfOneSchema)
  one(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
  ): Promise<RiskOfOne> {
    return this.atRisk.one(who, enrolmentId);
  }

  @Post('organisations/:organisationId/enrolments/:enrolmentId/follow-ups')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  add(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Body({ schema: newFollowUpSchema }) entry: NewFollowUp,
  ): Promise<void> {
    return this.followUps.add(who, organisationId, enrolmentId, entry);
  }
}
