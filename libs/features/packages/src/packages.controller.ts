import {
  idSchema,
  type PackageDetail,
  packageDetailSchema,
  type PackageList,
  packageListSchema,
  packageImportQuerySchema,
  type PackageReport,
  packageReportSchema,
  type PageQuery,
  pageQuerySchema,
} from '@pirecow/contracts';
import { Controller, Delete, Get, type OnModuleInit, Param, Post, Query, Req } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Allow, Answers, AnswersNothing, AtMost, type Scope, Who } from '@pirecow/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PackageDesk } from './package-desk.service';
import { PackageImport } from './package-import.service';
import { PackageReader } from './package-reader.service';

/** Kinds of bodies that an import takes; what they really are is read from their bytes. */
const KINDS = ['application/zip', 'application/octet-stream', 'application/xml', 'text/xml'];

/** The packages of an organisation. */
@Controller('api/organisations/:organisationId/packages')
export class PackagesController implements OnModuleInit {
  constructor(
    private readonly imports: PackageImport,
    private readonly reader: PackageReader,
    private readonly desk: PackageDesk,
    private readonly adapter: HttpAdapterHost,
  ) {}

  /** A package is not read before its route has let the sender pass: it arrives as a stream. */
  onModuleInit(): void {
    // A process of jobs alone has no HTTP.
    const server = this.adapter.httpAdapter?.getInstance<FastifyInstance>();
    if (!server) return;
    for (const kind of KINDS.filter((one) => !server.hasContentTypeParser(one)))
      server.addContentTypeParser(kind, (_, payload, done) => done(null, payload));
  }

  @Post()
  @Allow.permission('packages.edit')
  @AtMost(120, 60)
  @Answers(packageReportSchema)
  import(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Query({ schema: packageImportQuerySchema }) { dryRun }: { dryRun: boolean },
    @Req() { body, headers }: FastifyRequest,
  ): Promise<PackageReport> {
    const upload = { body, length: headers['content-length'] };
    return this.imports.fromUpload(who, { organisationId, dryRun }, upload);
  }

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
