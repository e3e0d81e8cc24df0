import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
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
import { Allow, Answers, InTransaction, type Scope, Who } from '@pirecow/platform';
import { z } from 'zod';
import { GradingReader, type GradingSheet } from './grading-reader.service';
import { Gradings } from './gradings.service';

const gradingSheetSchema = gradingHeadSchema.extend({ blocks: z.array(renderedBlockSchema) });

/** Open answers that wait for their grade, for the trainers of an organisation. */
@Controller('api/organisations/:organisationId/gradings')
export class GradingsController {
  constructor(
    private readonly reader: GradingReader,
    private readonly gradings: Gradings,
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
  ): Promise<GradingSheet> {
    return this.gradings.grade(who, organisationId, attemptId, grades);
  }
}
