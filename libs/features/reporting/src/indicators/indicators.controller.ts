import {
  type IndicatorQuery,
  indicatorQuerySchema,
  type IndicatorReport,
  indicatorReportSchema,
} from '@pirecow/contracts';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { Allow, Answers, AnswersRaw, AtMost, type Scope, sendCsv, sendXlsx, Who } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { IndicatorFile } from './indicator-file.service';
import { Indicators } from './indicators.service';

/** What funders ask for, within the reach of who asks. */
@Controller('api/coordination')
export class IndicatorsController {
  constructor(
    private readonly indicators: Indicators,
    private readonly file: IndicatorFile,
  ) {}

  @Get('indicators')
  @Allow.permission('progress.see')
  @AtMost(120, 60, 60)
  @Answers(indicatorReportSchema)
  figures(
    @Who() who: Scope,
    @Query({ schema: indicatorQuerySchema }) query: IndicatorQuery,
  ): Promise<IndicatorReport> {
    return this.indicators.compute(who, query);
  }

  @Get('indicators.csv')
  @Allow.permission('progress.see')
  @AtMost(10, 60)
  @AnswersRaw()
  async csv(
    @Who() who: Scope,
    @Query({ schema: indicatorQuerySchema }) query: IndicatorQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, stream } = await this.file.open(who, query, 'csv');
    await sendCsv(reply, name, stream);
  }

  @Get('indicators.xlsx')
  @Allow.permission('progress.see')
  @AtMost(10, 60)
  @AnswersRaw()
  async workbook(
    @Who() who: Scope,
    @Query({ schema: indicatorQuerySchema }) query: IndicatorQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, stream } = await this.file.open(who, query, 'xlsx');
    await sendXlsx(reply, name, stream);
  }
}
