import {
  idSchema,
  type NewReportSchedule,
  newReportScheduleSchema,
  type ReportSchedule,
  type ReportScheduleEdit,
  reportScheduleEditSchema,
  type ReportScheduleList,
  reportScheduleListSchema,
  reportScheduleSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { ReportSchedules } from './report-schedules.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const ScheduleId = () => Param('scheduleId', { schema: idSchema });

/** Which reports go to whom by mail. */
@Controller('api/organisations/:organisationId/report-schedules')
export class ReportSchedulesController {
  constructor(private readonly schedules: ReportSchedules) {}

  @Get()
  @Allow.permission('indicators.manage')
  @Answers(reportScheduleListSchema)
  list(@OrganisationId() organisationId: string): Promise<ReportScheduleList> {
    return this.schedules.list(organisationId);
  }

  @Post()
  @Allow.permission('indicators.manage')
  @InTransaction()
  @Answers(reportScheduleSchema, 201)
  add(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Body({ schema: newReportScheduleSchema }) body: NewReportSchedule,
  ): Promise<ReportSchedule> {
    return this.schedules.add(who, organisationId, body);
  }

  @Put(':scheduleId')
  @Allow.permission('indicators.manage')
  @InTransaction()
  @Answers(reportScheduleSchema)
  change(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @ScheduleId() id: string,
    @Body({ schema: reportScheduleEditSchema }) body: ReportScheduleEdit,
  ): Promise<ReportSchedule> {
    return this.schedules.change(who, { organisationId, id }, body);
  }

  @Delete(':scheduleId')
  @Allow.permission('indicators.manage')
  @InTransaction()
  @AnswersNothing()
  end(@Who() who: Scope, @OrganisationId() organisationId: string, @ScheduleId() id: string): Promise<void> {
    return this.schedules.end(who, organisationId, id);
  }
}
