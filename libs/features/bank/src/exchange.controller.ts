import { type EditedBlock, editedBlockSchema } from '@pirecow/content';
import {
  type BankExportQuery,
  bankExportQuerySchema,
  type BankExportReport,
  bankExportReportSchema,
  type BankImportQuery,
  bankImportQuerySchema,
  type BankImportReport,
  bankImportReportSchema,
  type PoolDraw,
  poolDrawSchema,
  type PoolStand,
  poolStandSchema,
  type QuestionCopy,
  questionCopySchema,
  type QuestionKeep,
  questionKeepSchema,
  type QuestionKept,
  questionKeptSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, HttpCode, type OnModuleInit, Post, Query, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Allow, Answers, AnswersRaw, AtMost, type Scope, sendDownload, Who } from '@pirecow/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OrganisationId, QuestionId } from './bank-params';
import { QuestionCopies } from './question-copies.service';
import { QuestionDraws } from './question-draws.service';
import { QuestionExport } from './question-export.service';
import { QuestionImport } from './question-import.service';

const KIND = 'application/octet-stream';

/** Questions in and out of a bank: files of other tools, and the courses of the organisation. */
@Controller('api/organisations/:organisationId/questions')
export class ExchangeController implements OnModuleInit {
  constructor(
    private readonly imports: QuestionImport,
    private readonly exports: QuestionExport,
    private readonly copies: QuestionCopies,
    private readonly draws: QuestionDraws,
    private readonly adapter: HttpAdapterHost,
  ) {}

  /** A file is not read before its route has let the sender pass: it arrives as a stream. */
  onModuleInit(): void {
    // A process of jobs alone has no HTTP.
    const server = this.adapter.httpAdapter?.getInstance<FastifyInstance>();
    if (!server || server.hasContentTypeParser(KIND)) return;
    server.addContentTypeParser(KIND, (_, payload, done) => done(null, payload));
  }

  @Post('import')
  @Allow.permission('courses.edit')
  @AtMost(30, 60)
  @Answers(bankImportReportSchema)
  import(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @Query({ schema: bankImportQuerySchema }) wishes: BankImportQuery,
    @Req() { body, headers }: FastifyRequest,
  ): Promise<BankImportReport> {
    const upload = { body, length: headers['content-length'] };
    return this.imports.fromUpload({ organisationId, by }, wishes, upload);
  }

  @Get('export/report')
  @Allow.permission('courses.edit')
  @Answers(bankExportReportSchema)
  report(
    @OrganisationId() organisationId: string,
    @Query({ schema: bankExportQuerySchema }) query: BankExportQuery,
  ): Promise<BankExportReport> {
    return this.exports.report(organisationId, query);
  }

  @Get('export')
  @Allow.permission('courses.edit')
  @AnswersRaw()
  async export(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Query({ schema: bankExportQuerySchema }) query: BankExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, type, bytes } = await this.exports.file(who, organisationId, query);
    await sendDownload(reply, { name, type, body: bytes });
  }

  @Post('keep')
  @Allow.permission('courses.edit')
  @Answers(questionKeptSchema)
  keep(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @Body({ schema: questionKeepSchema }) wish: QuestionKeep,
  ): Promise<QuestionKept> {
    return this.copies.intoBank({ organisationId, by }, wish);
  }

  @Get('draws')
  @Allow.permission('courses.edit')
  @Answers(poolStandSchema)
  look(
    @OrganisationId() organisationId: string,
    @Query({ schema: poolDrawSchema }) draw: PoolDraw,
  ): Promise<PoolStand> {
    return this.draws.look(organisationId, draw);
  }

  @Post('draws')
  @HttpCode(200)
  @Allow.permission('courses.edit')
  @Answers(poolStandSchema)
  fill(
    @OrganisationId() organisationId: string,
    @Body({ schema: poolDrawSchema }) draw: PoolDraw,
  ): Promise<PoolStand> {
    return this.draws.fill(organisationId, draw);
  }

  @Post(':questionId/copies')
  @Allow.permission('courses.edit')
  @Answers(editedBlockSchema)
  copy(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @QuestionId() questionId: string,
    @Body({ schema: questionCopySchema }) wish: QuestionCopy,
  ): Promise<EditedBlock> {
    return this.copies.intoUnit({ organisationId, by }, questionId, wish);
  }
}
