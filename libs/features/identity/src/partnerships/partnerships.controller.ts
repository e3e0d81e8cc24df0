import {
  idSchema,
  type PartnershipList,
  partnershipListSchema,
  type PartnershipProposal,
  partnershipProposalSchema,
  type PartnershipTerms,
  partnershipTermsSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  InTransaction,
  type Scope,
  SeenRevision,
  Who,
} from '@pirecow/platform';
import { PartnershipLists } from './partnership-list.service';
import { Partnerships } from './partnerships.service';

@Controller('api/organisations/:organisationId/partnerships')
export class PartnershipsController {
  constructor(
    private readonly lists: PartnershipLists,
    private readonly partnerships: Partnerships,
  ) {}

  @Get()
  @Allow.permission('partnerships.see')
  @Answers(partnershipListSchema)
  list(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
  ): Promise<PartnershipList> {
    return this.lists.list(who, organisationId);
  }

  @Post()
  @Allow.permission('partnerships.manage')
  @InTransaction()
  @AnswersNothing()
  propose(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Body({ schema: partnershipProposalSchema }) proposal: PartnershipProposal,
  ): Promise<void> {
    return this.partnerships.propose(who, organisationId, proposal);
  }

  @Put(':partnershipId')
  @Allow.permission('partnerships.manage')
  @InTransaction()
  @AnswersNothing()
  change(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('partnershipId', { schema: idSchema }) id: string,
    @Body({ schema: partnershipTermsSchema }) terms: PartnershipTerms,
    @SeenRevision() seen: string | undefined,
  ): Promise<void> {
    return this.partnerships.change(who, { organisationId, id, seen }, terms);
  }

  @Post(':partnershipId/accept')
  @Allow.permission('partnerships.manage')
  @InTransaction()
  @AnswersNothing()
  accept(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('partnershipId', { schema: idSchema }) id: string,
  ): Promise<void> {
    return this.partnerships.accept(who, organisationId, id);
  }

  @Post(':partnershipId/decline')
  @Allow.permission('partnerships.manage')
  @InTransaction()
  @AnswersNothing()
  decline(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('partnershipId', { schema: idSchema }) id: string,
  ): Promise<void> {
    return this.partnerships.decline(who, organisationId, id);
  }

  @Post(':partnershipId/end')
  @Allow.permission('partnerships.manage')
  @InTransaction()
  @AnswersNothing()
  end(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('partnershipId', { schema: idSchema }) id: string,
  ): Promise<void> {
    return this.partnerships.end(who, organisationId, id);
  }
}
