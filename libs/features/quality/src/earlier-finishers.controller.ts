import {
  type EarlierFinishers,
  earlierFinishersSchema,
  type EarlierSince,
  earlierSinceSchema,
  idSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, Answers, InTransaction, type Scope, Who } from '@pirecow/platform';
import { EarlierFinishersDesk } from './earlier-finishers.service';

/** Who completed a course without having been asked about it, for who manages its runs. */
@Controller('api/organisations/:organisationId/courses/:courseId/quality/earlier-finishers')
export class EarlierFinishersController {
  constructor(private readonly desk: EarlierFinishersDesk) {}

  @Get()
  @Allow.permission('runs.manage')
  @Answers(earlierFinishersSchema)
  count(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
    @Query({ schema: earlierSinceSchema }) since: EarlierSince,
  ): Promise<EarlierFinishers> {
    return this.desk.count(who, { organisationId, courseId }, since);
  }

  @Post()
  @HttpCode(200)
  @Allow.permission('runs.manage')
  @InTransaction()
  @Answers(earlierFinishersSchema)
  ask(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
    @Body({ schema: earlierSinceSchema }) since: EarlierSince,
  ): Promise<EarlierFinishers> {
    return this.desk.ask(who, { organisationId, courseId }, since);
  }
}
