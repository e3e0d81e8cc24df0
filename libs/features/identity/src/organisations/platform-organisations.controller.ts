import {
  idSchema,
  type OrganisationAnswer,
  type OrganisationCreate,
  organisationCreateSchema,
  type OrganisationList,
  type OrganisationListQuery,
  organisationListQuerySchema,
  organisationListSchema,
  organisationSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { PlatformOrganisations } from './platform-organisations.service';

@Controller('api/organisations')
export class PlatformOrganisationsController {
  constructor(private readonly organisations: PlatformOrganisations) {}

  @Get()
  @Allow.permission('platform.organisations')
  @Answers(organisationListSchema)
  list(
    @Query({ schema: organisationListQuerySchema }) query: OrganisationListQuery,
  ): Promise<OrganisationList> {
    return this.organisations.list(query);
  }

  @Post()
  @Allow.permission('platform.organisations')
  @InTransaction()
  @Answers(organisationSchema, 201)
  create(
    @Who() who: Scope,
    @Body({ schema: organisationCreateSchema }) body: OrganisationCreate,
  ): Promise<OrganisationAnswer> {
    return this.organisations.create(who, body);
  }

  @Put(':organisationId/closing')
  @Allow.permission('platform.organisations')
  @InTransaction()
  @AnswersNothing()
  close(@Who() who: Scope, @Param('organisationId', { schema: idSchema }) id: string): Promise<void> {
    return this.organisations.close(who, id);
  }

  @Delete(':organisationId/closing')
  @Allow.permission('platform.organisations')
  @InTransaction()
  @AnswersNothing()
  reopen(@Who() who: Scope, @Param('organisationId', { schema: idSchema }) id: string): Promise<void> {
    return this.organisations.reopen(who, id);
  }
}
