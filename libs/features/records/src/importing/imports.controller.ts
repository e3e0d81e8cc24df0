import { Body, Controller, Delete, Get, type OnModuleInit, Param, Post, Query, Req } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import {
  fileImportQuerySchema,
  idSchema,
  type ImportRefusalList,
  importRefusalListSchema,
  type NewPull,
  newPullSchema,
  type StatementImport,
  statementImportListSchema,
  statementImportSchema,
} from '@pirecow/contracts';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Imports } from './imports.service';

const TYPE = 'application/jsonl';

/** Statements from files and from other record stores. */
@Controller('api/organisations/:organisationId/imports')
export class ImportsController implements OnModuleInit {
  constructor(
    private readonly imports: Imports,
    private readonly host: HttpAdapterHost,
  ) {}

  /** A file is not read before its route has let the sender pass: it arrives as a stream. A process of jobs has no HTTP. */
  onModuleInit(): void {
    const adapter = this.host.httpAdapter;
    const server = adapter?.getInstance<FastifyInstance>();
    if (server && !server.hasContentTypeParser(TYPE))
      server.addContentTypeParser(TYPE, { bodyLimit: Number.MAX_SAFE_INTEGER }, (_, payload, done) =>
        done(null, payload),
      );
  }

  @Get()
  @Allow.permission('records.exchange')
  @Answers(statementImportListSchema)
  async list(@Param('organisationId', { schema: idSchema }) organisationId: string) {
    return { items: await this.imports.list(organisationId) };
  }

  @Post('file')
  @Allow.permission('records.exchange')
  @AtMost(30, 60)
  @Answers(statementImportSchema, 201)
  file(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Query({ schema: fileImportQuerySchema }) { name }: { name: string },
    @Req() { body }: FastifyRequest,
  ): Promise<StatementImport> {
    return this.imports.file(who, organisationId, name, body);
  }

  @Post('pull')
  @Allow.permission('records.exchange')
  @InTransaction()
  @Answers(statementImportSchema, 201)
  pull(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Body({ schema: newPullSchema }) wish: NewPull,
  ): Promise<StatementImport> {
    return this.imports.pull(who, organisationId, wish);
  }

  /** Goes on where it stopped, for as long as its file or its secret is kept (seven days). */
  @Post(':importId/resume')
  @Allow.permission('records.exchange')
  @InTransaction()
  @Answers(statementImportSchema)
  resume(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('importId', { schema: idSchema }) id: string,
  ): Promise<StatementImport> {
    return this.imports.resume(who, organisationId, id);
  }

  @Get(':importId/refusals')
  @Allow.permission('records.exchange')
  @Answers(importRefusalListSchema)
  refusals(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('importId', { schema: idSchema }) id: string,
  ): Promise<ImportRefusalList> {
    return this.imports.refusals(organisationId, id, who.language);
  }

  @Delete(':importId')
  @Allow.permission('records.exchange')
  @AnswersNothing()
  stop(
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('importId', { schema: idSchema }) id: string,
  ): Promise<void> {
    return this.imports.stop(organisationId, id);
  }
}
