import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  type ExtraTimeEdit,
  extraTimeEditSchema,
  type ExtraTimeSheet,
  extraTimeSheetSchema,
  idSchema,
} from '@pirecow/contracts';
import { Allow, Answers, InTransaction, type Scope, Who } from '@pirecow/platform';
import { ExtraTimes } from './extra-times.service';

/** More time for a learner, found by one of their enrolments. */
@Controller('api/organisations/:organisationId/enrolments/:enrolmentId/extra-time')
export class ExtraTimesController {
  constructor(private readonly extraTimes: ExtraTimes) {}

  @Get()
  @Allow.permission('attempts.extend')
  @Answers(extraTimeSheetSchema)
  sheet(
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
  ): Promise<ExtraTimeSheet> {
    return this.extraTimes.sheet(organisationId, enrolmentId);
  }

  @Put()
  @Allow.permission('attempts.extend')
  @InTransaction()
  @Answers(extraTimeSheetSchema)
  give(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Body({ schema: extraTimeEditSchema }) edit: ExtraTimeEdit,
  ): Promise<ExtraTimeSheet> {
    return this.extraTimes.give(who, organisationId, enrolmentId, edit);
  }
}
