import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import {
  type AppealAnswer,
  appealAnswerSchema,
  appealHeadSchema,
  type AppealList,
  appealListSchema,
  idSchema,
  type PageQuery,
  pageQuerySchema,
} from '@pirecow/contracts';
import { renderedBlockSchema } from '@pirecow/content';
import { Allow, Answers, InTransaction, type Scope, Who } from '@pirecow/platform';
import { z } from 'zod';
import { AppealReader, type AppealSheet } from './appeal-reader.service';
import { Appeals } from './appeals.service';

const appealSheetSchema = appealHeadSchema.extend({ blocks: z.array(renderedBlockSchema) });

/** Results that learners contest, for the trainers of an organisation. */
@Controller('api/organisations/:organisationId/appeals')
export class AppealsController {
  constructor(
    private readonly reader: AppealReader,
    private readonly appeals: Appeals,
  ) {}

  @Get()
  @Allow.permission('attempts.grade')
  @Answers(appealListSchema)
  list(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<AppealList> {
    return this.reader.waiting(who, organisationId, query);
  }

  @Get(':attemptId')
  @Allow.permission('attempts.grade')
  @Answers(appealSheetSchema)
  sheet(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('attemptId', { schema: idSchema }) attemptId: string,
  ): Promise<AppealSheet> {
    return this.reader.sheet(who, organisationId, attemptId);
  }

  /** Sent twice, or by two people at once: the first answer stands and is what both are answered. */
  @Put(':attemptId')
  @Allow.permission('attempts.grade')
  @InTransaction()
  @Answers(appealSheetSchema)
  answer(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('attemptId', { schema: idSchema }) attemptId: string,
    @Body({ schema: appealAnswerSchema }) said: AppealAnswer,
  ): Promise<AppealSheet> {
    return this.appeals.answer(who, { organisationId, attemptId }, said);
  }
}
