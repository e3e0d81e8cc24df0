import {
  languageSchema,
  type XliffImportQuery,
  xliffImportQuerySchema,
  type XliffQuery,
  type XliffReport,
  xliffReportSchema,
  xliffWishSchema,
} from '@pirecow/contracts';
import { Controller, Get, type OnModuleInit, Param, Post, Query, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import {
  Allow,
  Answers,
  AnswersRaw,
  AtMost,
  type Scope,
  sendDownload,
  streamBodies,
  Who,
} from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CourseId, OrganisationId } from '../studio/studio-params';
import { TranslatorsExchange } from './translators-exchange.service';

/** Registered for XLIFF 2 (IANA, RFC 6838). */
const KIND = 'application/xliff+xml';

/** Translations of a course in the making, out to translators and back. */
@Controller('api/studio/:organisationId/courses/:courseId/translations/:language/xliff')
export class TranslatorsController implements OnModuleInit {
  constructor(
    private readonly exchange: TranslatorsExchange,
    private readonly adapter: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    streamBodies(this.adapter, KIND);
  }

  @Get()
  @Allow.permission('courses.edit')
  @AtMost(60, 60)
  @AnswersRaw()
  async write(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('language', { schema: languageSchema }) language: string,
    @Query({ schema: xliffWishSchema }) { only }: XliffQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, file } = await this.exchange.write({ organisationId, courseId, language }, only);
    await sendDownload(reply, { name, type: KIND, body: file });
  }

  @Post()
  @Allow.permission('courses.edit')
  @AtMost(30, 60)
  @Answers(xliffReportSchema)
  read(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('language', { schema: languageSchema }) language: string,
    @Query({ schema: xliffImportQuerySchema }) { dryRun }: XliffImportQuery,
    @Req() { body, headers }: FastifyRequest,
  ): Promise<XliffReport> {
    const upload = { body, length: headers['content-length'] };
    return this.exchange.read(who, { organisationId, courseId, language }, dryRun, upload);
  }
}
