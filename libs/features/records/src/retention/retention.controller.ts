import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { idSchema, type RetentionRule, retentionRuleSchema } from '@pirecow/contracts';
import { Allow, Answers, InTransaction, type Scope, Who } from '@pirecow/platform';
import { Retention } from './retention.service';

/** How long an organisation keeps its records. */
@Controller('api/organisations/:organisationId/record-retention')
export class RetentionController {
  constructor(private readonly retention: Retention) {}

  @Get()
  @Allow.permission('records.retention')
  @Answers(retentionRuleSchema)
  rule(@Param('organisationId', { schema: idSchema }) organisationId: string): Promise<RetentionRule> {
    return this.retention.ruleOf(organisationId);
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
