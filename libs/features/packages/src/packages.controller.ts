import {
  idSchema,
  type PackageDetail,
  packageDetailSchema,
  type PackageList,
  packageListSchema,
  type PageQuery,
  pageQuerySchema,
} from '@pirecow/contracts';
import { Controller, Delete, Get, Param, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, type Scope, Who } from '@pirecow/platform';
import { PackageDesk } from './package-desk.service';
import { PackageReader } from './package-reader.service';

/** The packages of an organisation. */
@Controller('api/organisations/:organisationId/packages')
export class PackagesController {
  constructor(
    private readonly reader: PackageReader,
    private readonly desk: PackageDesk,
  ) {}

  @Get()
  @Allow.permission('packages.use')
  @Answers(packageListSchema)
  list(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<PackageList> {
    return this.reader.list(who, organisationId, query);
  }

  @Get(':packageId')
  @Allow.permission('packages.use')
  @Answers(packageDetailSchema)
  one(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('packageId', { schema: idSchema }) packageId: string,
  ): Promise<PackageDetail> {
    return this.reader.one(who, organisationId, packageId);
  }

  @Delete(':packageId')
  @Allow.permission('packages.edit')
  @AnswersNothing()
  remove(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('packageId', { schema: idSchema }) packageId: string,
  ): Promise<void> {
    return this.desk.remove(who, { organisationId, packageId });
  }
}
