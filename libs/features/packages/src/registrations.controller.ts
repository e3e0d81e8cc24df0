import {
  idSchema,
  type Launch,
  type Launched,
  launchedSchema,
  launchSchema,
  type PackageRegistrationList,
  packageRegistrationListSchema,
  type PageQuery,
  pageQuerySchema,
  type Waiver,
  waiverSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, type Scope, Who } from '@pirecow/platform';
import type { FastifyRequest } from 'fastify';
import { Launches } from './launches.service';
import { PackageDesk } from './package-desk.service';
import { PackageReader } from './package-reader.service';
import { Waivers } from './waivers.service';

/** People on their way through a package. */
@Controller('api/organisations/:organisationId/packages/:packageId')
export class RegistrationsController {
  constructor(
    private readonly launches: Launches,
    private readonly reader: PackageReader,
    private readonly waivers: Waivers,
    private readonly desk: PackageDesk,
  ) {}

  @Post('launches')
  @Allow.permission('packages.use')
  @Answers(launchedSchema)
  launch(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('packageId', { schema: idSchema }) packageId: string,
    @Body({ schema: launchSchema }) launch: Launch,
    @Req() { headers }: FastifyRequest,
  ): Promise<Launched> {
    const browser = headers['user-agent'];
    return this.launches.launch(who, { organisationId, packageId, launch, browser });
  }

  @Get('registrations')
  @Allow.permission('progress.see')
  @Answers(packageRegistrationListSchema)
  registrations(
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('packageId', { schema: idSchema }) packageId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<PackageRegistrationList> {
    return this.reader.registrationsOf(organisationId, packageId, query);
  }

  @Post('registrations/:registrationId/waivers')
  @Allow.permission('packages.coordinate')
  @AnswersNothing()
  waive(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('packageId', { schema: idSchema }) packageId: string,
    @Param('registrationId', { schema: idSchema }) registrationId: string,
    @Body({ schema: waiverSchema }) waiver: Waiver,
  ): Promise<void> {
    return this.waivers.waive(who, { organisationId, packageId, registrationId, ...waiver });
  }

  @Post('sessions/:sessionId/abandon')
  @Allow.permission('packages.coordinate')
  @AnswersNothing()
  abandon(
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('packageId', { schema: idSchema }) packageId: string,
    @Param('sessionId', { schema: idSchema }) sessionId: string,
  ): Promise<void> {
    return this.desk.abandon({ organisationId, packageId }, sessionId);
  }
}
