import {
  idSchema,
  type IndicatorSet,
  type IndicatorSetEdit,
  indicatorSetEditSchema,
  type IndicatorSetList,
  indicatorSetListSchema,
  indicatorSetSchema,
  type KeepReport,
  keepReportSchema,
  type KeptReport,
  type KeptReportList,
  keptReportListSchema,
  keptReportSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { IndicatorSets } from './indicator-sets.service';
import { KeptReports } from './kept-reports.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const SetId = () => Param('setId', { schema: idSchema });

/** The sets that an organisation defines, and the reports that it keeps. */
@Controller('api/organisations/:organisationId')
export class IndicatorSetsController {
  constructor(
    private readonly sets: IndicatorSets,
    private readonly reports: KeptReports,
  ) {}

  @Get('indicator-sets')
  @Allow.permission('progress.see')
  @Answers(indicatorSetListSchema)
  list(@OrganisationId() organisationId: string): Promise<IndicatorSetList> {
    return this.sets.list(organisationId);
  }

  @Post('indicator-sets')
  @Allow.permission('indicators.manage')
  @InTransaction()
  @Answers(indicatorSetSchema, 201)
  add(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Body({ schema: indicatorSetEditSchema }) body: IndicatorSetEdit,
  ): Promise<IndicatorSet> {
    return this.sets.add(who, organisationId, body);
  }

  @Put('indicator-sets/:setId')
  @Allow.permission('indicators.manage')
  @InTransaction()
  @Answers(indicatorSetSchema)
  change(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @SetId() id: string,
    @Body({ schema: indicatorSetEditSchema }) body: IndicatorSetEdit,
  ): Promise<IndicatorSet> {
    return this.sets.change(who, { organisationId, id }, body);
  }

  @Delete('indicator-sets/:setId')
  @Allow.permission('indicators.manage')
  @InTransaction()
  @AnswersNothing()
  remove(@Who() who: Scope, @OrganisationId() organisationId: string, @SetId() id: string): Promise<void> {
    return this.sets.remove(who, organisationId, id);
  }

  @Get('indicator-reports')
  @Allow.permission('progress.see')
  @Answers(keptReportListSchema)
  reportsKept(@OrganisationId() organisationId: string): Promise<KeptReportList> {
    return this.reports.list(organisationId);
  }

  @Get('indicator-reports/:reportId')
  @Allow.permission('progress.see')
  @Answers(keptReportSchema)
  report(
    @OrganisationId() organisationId: string,
    @Param('reportId', { schema: idSchema }) id: string,
  ): Promise<KeptReport> {
    return this.reports.read(organisationId, id);
  }

  @Post('indicator-reports')
  @Allow.permission('indicators.manage')
  @AtMost(20, 60, 10)
  @InTransaction()
  @Answers(keptReportSchema, 201)
  keep(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Body({ schema: keepReportSchema }) body: KeepReport,
  ): Promise<KeptReport> {
    return this.reports.keep(who, organisationId, body);
  }
}
