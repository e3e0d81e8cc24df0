import { idSchema, type NeedProposal, needProposalSchema } from '@pirecow/contracts';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { Allow, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { NeedProposals } from './need-proposals.service';

/** For the trainers of an organisation. */
@Controller('api/organisations/:organisationId/need-surveys/:surveyId/proposals')
export class NeedProposalsController {
  constructor(private readonly proposals: NeedProposals) {}

  @Post()
  @Allow.permission('courses.edit')
  @InTransaction()
  @AnswersNothing()
  propose(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('surveyId', { schema: idSchema }) surveyId: string,
    @Body({ schema: needProposalSchema }) wish: NeedProposal,
  ): Promise<void> {
    return this.proposals.propose(who, { organisationId, surveyId }, wish);
  }
}
