import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import {
  idSchema,
  type Retention as RetentionAnswer,
  type RetentionPreview,
  retentionPreviewQuerySchema,
  retentionPreviewSchema,
  type RetentionRule,
  retentionRuleSchema,
  retentionSchema,
} from '@pirecow/contracts';
import { Allow, Answers, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { RetentionForecast } from './retention-forecast';
import { Retention } from './retention.service';

/** How long an organisation keeps its records. */
@Controller('api/organisations/:organisationId/record-retention')
export class RetentionController {
  constructor(
    private readonly retention: Retention,
    private readonly forecast: RetentionForecast,
  ) {}

  @Get()
  @Allow.permission('records.retention')
  @Answers(retentionSchema)
  rule(@Param('organisationId', { schema: idSchema }) organisationId: string): Promise<RetentionAnswer> {
    return this.retention.standing(organisationId);
  }

  // Reads all that is old once.
  @Get('preview')
  @Allow.permission('records.retention')
  @AtMost(60, 600)
  @Answers(retentionPreviewSchema)
  preview(
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Query({ schema: retentionPreviewQuerySchema }) { keepMonths }: { keepMonths: number },
  ): Promise<RetentionPreview> {
    return this.forecast.of(organisationId, keepMonths);
  }

  @Put()
  @Allow.permission('records.retention')
  @InTransaction()
  @Answers(retentionRuleSchema)
  change(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Body({ schema: retentionRuleSchema }) rule: RetentionRule,
  ): Promise<RetentionRule> {
    return this.retention.change(who, organisationId, rule);
  }
}
