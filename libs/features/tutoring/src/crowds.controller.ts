import {
  idSchema,
  type TutoringRule,
  tutoringRuleSchema,
  type TutoringWatch,
  tutoringWatchSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { Crowds } from './crowds.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });

/** How many learners a tutor has at most, and where there are more. */
@Controller('api/organisations/:organisationId/tutoring')
export class CrowdsController {
  constructor(private readonly crowds: Crowds) {}

  @Get()
  @Allow.permission('members.see')
  @Answers(tutoringWatchSchema)
  see(@Who() who: Scope, @OrganisationId() organisationId: string): Promise<TutoringWatch> {
    return this.crowds.of(who, organisationId);
  }

  @Put()
  @Allow.permission('organisation.edit')
  @InTransaction()
  @AnswersNothing()
  set(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Body({ schema: tutoringRuleSchema }) rule: TutoringRule,
  ): Promise<void> {
    return this.crowds.set(who, organisationId, rule);
  }
}
