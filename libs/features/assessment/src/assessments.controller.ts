import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  answerSchema,
  assessmentSchema,
  attemptHeadSchema,
  idSchema,
  languageSchema,
  startedAttemptSchema,
  submissionSchema,
} from '@pirecow/contracts';
import { renderedUnitSchema } from '@pirecow/content';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { z } from 'zod';
import { Assessments } from './assessments.service';

const languageQuerySchema = z.strictObject({ language: languageSchema.optional() });
const attemptSchema = attemptHeadSchema.extend({ unit: renderedUnitSchema });

/** One's own attempts. The services ask by account, so what belongs to others is not found. */
@Controller('api/assessments')
export class AssessmentsController {
  constructor(private readonly assessments: Assessments) {}

  @Get('attempts/:attemptId')
  @Allow.signedIn()
  @Answers(attemptSchema)
  page(
    @Who() who: Scope,
    @Param('attemptId', { schema: idSchema }) attemptId: string,
    @Query({ schema: languageQuerySchema }) { language }: z.infer<typeof languageQuerySchema>,
  ) {
    return this.assessments.page(who, attemptId, language);
  }

  @Put('attempts/:attemptId/answers/:blockId')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  answer(
    @Who() who: Scope,
    @Param('attemptId', { schema: idSchema }) attemptId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
    @Body({ schema: answerSchema }) { response }: z.infer<typeof answerSchema>,
  ): Promise<void> {
    return this.assessments.answer(who, attemptId, blockId, response);
  }

  @Post('attempts/:attemptId/submission')
  @Allow.signedIn()
  @InTransaction()
  @Answers(submissionSchema)
  submit(@Who() who: Scope, @Param('attemptId', { schema: idSchema }) attemptId: string) {
    return this.assessments.submit(who, attemptId);
  }

  @Get(':enrolmentId/:unitId')
  @Allow.signedIn()
  @Answers(assessmentSchema)
  overview(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Param('unitId', { schema: idSchema }) unitId: string,
  ) {
    return this.assessments.overview(who, enrolmentId, unitId);
  }

  @Post(':enrolmentId/:unitId/attempts')
  @Allow.signedIn()
  @InTransaction()
  @Answers(startedAttemptSchema, 201)
  async start(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Param('unitId', { schema: idSchema }) unitId: string,
  ) {
    return { attemptId: await this.assessments.start(who, enrolmentId, unitId) };
  }
}
