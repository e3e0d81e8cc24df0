import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import {
  type GradingEdit,
  gradingEditSchema,
  gradingHeadSchema,
  type GradingList,
  gradingListSchema,
  idSchema,
  type PageQuery,
  pageQuerySchema,
} from '@pirecow/contracts';
import { renderedBlockSchema } from '@pirecow/content';
import { Allow, Answers, AnswersRaw, InTransaction, type Scope, SeenRevision, Who } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AttemptFiles } from './attempt-files.service';
import { GradingReader, type GradingSheet } from './grading-reader.service';
import { Gradings } from './gradings.service';
import { sendFile } from './send-file';

const gradingSheetSchema = gradingHeadSchema.extend({ blocks: z.array(renderedBlockSchema) });

/** Open answers that wait for their grade, for the trainers of an organisation. */
@Controller('api/organisations/:organisationId/gradings')
export class GradingsController {
  constructor(
    private readonly reader: GradingReader,
    private readonly gradings: Gradings,
    private readonly files: AttemptFiles,
  ) {}

  @Get()
  @Allow.permission('attempts.grade')
  @Answers(gradingListSchema)
  list(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<GradingList> {
    return this.reader.waiting(who, organisationId, query);
  }

  @Get(':attemptId')
  @Allow.permission('attempts.grade')
  @Answers(gradingSheetSchema)
  sheet(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('attemptId', { schema: idSchema }) attemptId: string,
  ): Promise<GradingSheet> {
    return this.reader.sheet(who, organisationId, attemptId);
  }

  /** Sent twice, or by two people at once: the first grade stands and is what both are answered. */
  @Put(':attemptId')
  @Allow.permission('attempts.grade')
  @InTransaction()
  @Answers(gradingSheetSchema)
  grade(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('attemptId', { schema: idSchema }) attemptId: string,
    @Body({ schema: gradingEditSchema }) { grades }: GradingEdit,
    @SeenRevision() seen: string | undefined,
  ): Promise<GradingSheet> {
    return this.gradings.grade(who, { organisationId, attemptId, seen }, grades);
  }

  @Get(':attemptId/files/:fileId')
  @Allow.permission('attempts.grade')
  @AnswersRaw()
  async file(
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('attemptId', { schema: idSchema }) attemptId: string,
    @Param('fileId', { schema: idSchema }) fileId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.reader.find(organisationId, attemptId);
    const file = await this.files.find(attemptId, fileId);
    await sendFile(reply, file, this.files.open(file));
  }
}
