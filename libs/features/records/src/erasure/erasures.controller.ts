import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  type Erasure,
  type ErasureList,
  erasureListSchema,
  erasureSchema,
  idSchema,
  type NewErasure,
  newErasureSchema,
  type PageQuery,
  pageQuerySchema,
  type PersonQuery,
  personQuerySchema,
} from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { Allow, Answers, AnswersRaw, InTransaction, type Scope, sendDownload, Who } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { Erasures } from './erasures.service';
import { PersonArchives } from './person-archives';
import { PersonRecords } from './person-records';

/** The desk for the rights of people over the records that an organisation holds about them (GDPR, art. 15, 17, 20). */
@Controller('api/organisations/:organisationId')
export class ErasuresController {
  constructor(
    private readonly erasures: Erasures,
    private readonly records: PersonRecords,
    private readonly archives: PersonArchives,
    private readonly audit: AuditLog,
  ) {}

  @Get('record-erasures')
  @Allow.permission('records.personal')
  @Answers(erasureListSchema)
  list(
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Query({ schema: pageQuerySchema }) page: PageQuery,
  ): Promise<ErasureList> {
    return this.erasures.list(organisationId, page);
  }

  @Post('record-erasures')
  @Allow.permission('records.personal')
  @InTransaction()
  @Answers(erasureSchema, 202)
  ask(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Body({ schema: newErasureSchema }) wish: NewErasure,
  ): Promise<Erasure> {
    return this.erasures.ask(who, organisationId, wish);
  }

  @Delete('record-erasures/:erasureId')
  @Allow.permission('records.personal')
  @InTransaction()
  @Answers(erasureSchema)
  cancel(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('erasureId', { schema: idSchema }) erasureId: string,
  ): Promise<Erasure> {
    return this.erasures.cancel(who, organisationId, erasureId);
  }

  // The person is named in the body: addresses of requests stand in logs of proxies.
  @Post('person-records')
  @HttpCode(200)
  @Allow.permission('records.personal')
  @AnswersRaw()
  async export(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Body({ schema: personQuerySchema }) query: PersonQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const key = this.erasures.keyOf(query);
    await this.audit.write(who, 'records.person-exported', query.accountId ?? 'agent', { organisationId });
    void reply
      .header('content-disposition', 'attachment; filename="records.jsonl"')
      .header('cache-control', 'no-store')
      .type('application/jsonl; charset=utf-8')
      .send(Readable.from(this.records.lines(organisationId, key)));
  }

  /** The same as a zip with tables, and with the files and certificates that this organisation holds of the person. */
  @Post('person-records/archive')
  @HttpCode(200)
  @Allow.permission('records.personal')
  @AnswersRaw()
  async archive(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Body({ schema: personQuerySchema }) query: PersonQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const key = this.erasures.keyOf(query);
    await this.audit.write(who, 'records.person-exported', query.accountId ?? 'agent', { organisationId });
    const body = await this.archives.of({ organisationId, key, accountId: query.accountId });
    await sendDownload(reply, { name: 'records.zip', type: 'application/zip', body });
  }
}
