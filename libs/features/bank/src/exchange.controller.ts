import { type EditedBlock, editedBlockSchema } from '@pirecow/content';
import {
  type BankExportQuery,
  bankExportQuerySchema,
  type BankExportReport,
  bankExportReportSchema,
  type QuestionCopy,
  questionCopySchema,
  type QuestionKeep,
  questionKeepSchema,
  type QuestionKept,
  questionKeptSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { Allow, Answers, AnswersRaw, type Scope, sendDownload, Who } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { OrganisationId, QuestionId } from './bank-params';
import { QuestionCopies } from './question-copies.service';
import { QuestionExport } from './question-export.service';

/** Questions out of a bank as files of other tools; in and out of it from and into the courses of the organisation. */
@Controller('api/organisations/:organisationId/questions')
export class ExchangeController {
  constructor(
    private readonly exports: QuestionExport,
    private readonly copies: QuestionCopies,
  ) {}

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
