import {
  type CoordinationFilters,
  coordinationFiltersSchema,
  type CoordinationHours,
  coordinationHoursSchema,
  type CoordinationList,
  type CoordinationListQuery,
  coordinationListQuerySchema,
  coordinationListSchema,
  type CoordinationScope,
  coordinationScopeSchema,
  type CoordinationSummary,
  coordinationSummarySchema,
  idSchema,
  type ReportDetail,
  reportDetailSchema,
} from '@pirecow/contracts';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { Allow, Answers, AnswersRaw, AtMost, type Scope, sendCsv, sendXlsx, Who } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { Coordination } from './coordination.service';
import { EnrolmentDetail } from './enrolment-detail.service';
import { EnrolmentExport } from './enrolment-export.service';
import { ScopeWords } from './scope-words.service';
import { Summary } from './summary.service';
import { LearntHours } from './tally/learnt-hours.service';

/** Enrolments and completions in the reach of who asks: own organisations and what partners grant. */
@Controller('api/coordination')
export class CoordinationController {
  constructor(
    private readonly coordination: Coordination,
    private readonly summary: Summary,
    private readonly learnt: LearntHours,
    private readonly detail: EnrolmentDetail,
    private readonly exports: EnrolmentExport,
    private readonly scopeWords: ScopeWords,
  ) {}

  @Get('scope')
  @Allow.permission('progress.see')
  @Answers(coordinationScopeSchema)
  scope(@Who() who: Scope): Promise<CoordinationScope> {
    return this.scopeWords.of(who);
  }

  @Get('summary')
  @Allow.permission('progress.see')
  @Answers(coordinationSummarySchema)
  figures(
    @Who() who: Scope,
    @Query({ schema: coordinationFiltersSchema }) filters: CoordinationFilters,
  ): Promise<CoordinationSummary> {
    return this.summary.of(who, filters);
  }

  @Get('hours')
  @Allow.permission('progress.see')
  @AtMost(60, 60)
  @Answers(coordinationHoursSchema)
  hours(
    @Who() who: Scope,
    @Query({ schema: coordinationFiltersSchema }) filters: CoordinationFilters,
  ): Promise<CoordinationHours> {
    return this.learnt.of(who, filters);
  }

  @Get('enrolments')
  @Allow.permission('progress.see')
  @Answers(coordinationListSchema)
  list(
    @Who() who: Scope,
    @Query({ schema: coordinationListQuerySchema }) query: CoordinationListQuery,
  ): Promise<CoordinationList> {
    return this.coordination.list(who, query);
  }

  @Get('enrolments.csv')
  @Allow.permission('progress.see')
  @AtMost(10, 60)
  @AnswersRaw()
  async file(
    @Who() who: Scope,
    @Query({ schema: coordinationFiltersSchema }) filters: CoordinationFilters,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, stream } = await this.exports.open(who, filters);
    await sendCsv(reply, name, stream);
  }

  @Get('enrolments.xlsx')
  @Allow.permission('progress.see')
  @AtMost(10, 60)
  @AnswersRaw()
  async workbook(
    @Who() who: Scope,
    @Query({ schema: coordinationFiltersSchema }) filters: CoordinationFilters,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, stream } = await this.exports.open(who, filters, 'xlsx');
    await sendXlsx(reply, name, stream);
  }

  @Get('enrolments/:enrolmentId')
  @Allow.permission('progress.see')
  @Answers(reportDetailSchema)
  one(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
  ): Promise<ReportDetail> {
    return this.detail.read(who, enrolmentId);
  }
}
