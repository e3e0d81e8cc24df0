import {
  type EvidenceFile,
  evidenceFileSchema,
  type EvidenceFiles as Files,
  type EvidenceFilesQuery,
  evidenceFilesQuerySchema,
  evidenceFilesSchema,
  type EvidenceVerification,
  type EvidenceVerificationQuery,
  evidenceVerificationQuerySchema,
  evidenceVerificationSchema,
  type EvidenceWish,
  evidenceWishSchema,
  idSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, type OnModuleInit, Param, Post, Query, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import {
  Allow,
  Answers,
  AnswersRaw,
  AtMost,
  InTransaction,
  type Scope,
  sendDownload,
  streamBodies,
  Who,
} from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EvidenceFiles } from './evidence-files.service';
import { FileVerification } from './file-verification.service';

/** Of a list of contents that is brought to be verified. */
const KIND = 'application/vnd.pirecow.evidence+json';

/** Evidence files of one's own learners and of those of partners that let one see their evidence. */
@Controller('api')
export class EvidenceFilesController implements OnModuleInit {
  constructor(
    private readonly files: EvidenceFiles,
    private readonly verification: FileVerification,
    private readonly adapter: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    streamBodies(this.adapter, KIND);
  }

  @Get('evidence-files')
  @Allow.permission('evidence.see')
  @Answers(evidenceFilesSchema)
  list(
    @Who() who: Scope,
    @Query({ schema: evidenceFilesQuerySchema }) query: EvidenceFilesQuery,
  ): Promise<Files> {
    return this.files.list(who, query);
  }

  @Post('enrolments/:enrolmentId/evidence-files')
  @Allow.permission('evidence.see')
  @AtMost(30, 60)
  @InTransaction()
  @Answers(evidenceFileSchema, 202)
  askOfEnrolment(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Body({ schema: evidenceWishSchema }) wish: EvidenceWish,
  ): Promise<EvidenceFile> {
    return this.files.ask(who, { enrolmentId }, wish);
  }

  @Post('runs/:runId/evidence-files')
  @Allow.permission('evidence.see')
  @AtMost(30, 60)
  @InTransaction()
  @Answers(evidenceFileSchema, 202)
  askOfRun(
    @Who() who: Scope,
    @Param('runId', { schema: idSchema }) runId: string,
    @Body({ schema: evidenceWishSchema }) wish: EvidenceWish,
  ): Promise<EvidenceFile> {
    return this.files.ask(who, { runId }, wish);
  }

  @Get('evidence-files/:fileId/zip')
  @Allow.permission('evidence.see')
  @AtMost(30, 60)
  @AnswersRaw()
  async fetch(
    @Who() who: Scope,
    @Param('fileId', { schema: idSchema }) fileId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDownload(reply, await this.files.fetch(who, fileId));
  }

  @Get('evidence-files/:fileId/verification')
  @Allow.permission('evidence.see')
  @AtMost(30, 60)
  @Answers(evidenceVerificationSchema)
  async verify(
    @Who() who: Scope,
    @Param('fileId', { schema: idSchema }) fileId: string,
    @Query({ schema: evidenceVerificationQuerySchema }) { sha256 }: EvidenceVerificationQuery,
  ): Promise<EvidenceVerification> {
    return this.verification.byNumber(await this.files.toVerify(who, fileId), sha256);
  }

  @Post('evidence-files/:fileId/verification')
  @Allow.permission('evidence.see')
  @AtMost(10, 60)
  @Answers(evidenceVerificationSchema)
  async verifyManifest(
    @Who() who: Scope,
    @Param('fileId', { schema: idSchema }) fileId: string,
    @Req() { body, headers }: FastifyRequest,
  ): Promise<EvidenceVerification> {
    const row = await this.files.toVerify(who, fileId);
    return this.verification.byManifest(row, { body, length: headers['content-length'] });
  }
}
