import { type PublishingRule, publishingRuleSchema } from '@pirecow/contracts';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { OrganisationId } from '../studio/studio-params';
import { PublishingRules } from './publishing-rules.service';

/** What an organisation asks of its publications, for its administrators. */
@Controller('api/organisations/:organisationId/publishing')
export class PublishingRulesController {
  constructor(private readonly rules: PublishingRules) {}

  @Get()
  @Allow.permission('organisation.edit')
  @Answers(publishingRuleSchema)
  see(@OrganisationId() organisationId: string): Promise<PublishingRule> {
    return this.rules.of(organisationId);
  }

  @Put()
  @Allow.permission('organisation.edit')
  @InTransaction()
  @AnswersNothing()
  set(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Body({ schema: publishingRuleSchema }) rule: PublishingRule,
  ): Promise<void> {
    return this.rules.set(who, organisationId, rule);
  }
}
