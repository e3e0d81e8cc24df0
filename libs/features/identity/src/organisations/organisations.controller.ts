import {
  idSchema,
  type MyOrganisations,
  myOrganisationsSchema,
  type OrganisationAnswer,
  type OrganisationEdit,
  organisationEditSchema,
  organisationSchema,
  type PossiblePartners,
  possiblePartnersQuerySchema,
  possiblePartnersSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { Allow, Answers, InTransaction, type Scope, SeenRevision, Who } from '@pirecow/platform';
import { Organisations } from './organisations.service';

@Controller('api/organisations')
export class OrganisationsController {
  constructor(private readonly organisations: Organisations) {}

  @Get('mine')
  @Allow.signedIn()
  @Answers(myOrganisationsSchema)
  mine(@Who() who: Scope): Promise<MyOrganisations> {
    return this.organisations.mine(who);
  }

  @Get(':organisationId')
  @Allow.permission('organisation.see')
  @Answers(organisationSchema)
  see(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) id: string,
  ): Promise<OrganisationAnswer> {
    return this.organisations.see(who, id);
  }

  @Put(':organisationId')
  @Allow.permission('organisation.edit')
  @InTransaction()
  @Answers(organisationSchema)
  edit(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) id: string,
    @Body({ schema: organisationEditSchema }) edit: OrganisationEdit,
    @SeenRevision() seen: string | undefined,
  ): Promise<OrganisationAnswer> {
    return this.organisations.edit(who, id, edit, seen);
  }

  @Get(':organisationId/possible-partners')
  @Allow.permission('partnerships.manage')
  @Answers(possiblePartnersSchema)
  possiblePartners(
    @Param('organisationId', { schema: idSchema }) id: string,
    @Query({ schema: possiblePartnersQuerySchema }) { search }: { search?: string },
  ): Promise<PossiblePartners> {
    return this.organisations.possiblePartners(id, search);
  }
}
