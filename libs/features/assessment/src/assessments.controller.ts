import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  answerSchema,
  type Appeal,
  appealSchema,
  assessmentSchema,
  attemptHeadSchema,
  attemptTimeSchema,
  type GivenAnswer,
  handInSchema,
  idSchema,
  languageSchema,
  type NewAppeal,
  newAppealSchema,
  startedAttemptSchema,
  submissionSchema,
} from '@pirecow/contracts';
import { renderedUnitSchema } from '@pirecow/content';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { z } from 'zod';
import { Appeals } from './appeals.service';
import { Assessments } from './assessments.service';
import { Submissions } from './submissions.service';

const languageQuerySchema = z.strictObject({ language: languageSchema.optional() });
const attemptSchema = attemptHeadSchema.extend({ unit: renderedUnitSchema });

/** One's own attempts. The services ask by account, so what belongs to others is not found. */
@Controller('api/assessments')
export class AssessmentsController {
  constructor(
    private readonly assessments: Assessments,
    private readonly submissions: Submissions,
    private readonly appeals: Appeals,
  ) {}

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

  @Get('attempts/:attemptId/time')
  @Allow.signedIn()
  @Answers(attemptTimeSchema)
  time(@Who() who: Scope, @Param('attemptId', { schema: idSchema }) attemptId: string) {
    return this.assessments.time(who, attemptId);
  }

  @Put('attempts/:attemptId/answers/:blockId')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  answer(
    @Who() who: Scope,
    @Param('attemptId', { schema: idSchema }) attemptId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
    @Body({ schema: answerSchema }) given: GivenAnswer,
  ): Promise<void> {
    return this.assessments.answer(who, attemptId, blockId, given);
  }

  @Post('attempts/:attemptId/submission')
  @Allow.signedIn()
  @InTransaction()
  @Answers(submissionSchema)
  submit(
    @Who() who: Scope,
    @Param('attemptId', { schema: idSchema }) attemptId: string,
    @Body({ schema: handInSchema }) handIn: z.infer<typeof handInSchema>,
  ) {
    return this.submissions.submit(who, attemptId, handIn ?? undefined);
  }

  @Delete('attempts/:attemptId/submission')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  takeBack(@Who() who: Scope, @Param('attemptId', { schema: idSchema }) attemptId: string): Promise<void> {
    return this.submissions.takeBack(who, attemptId);
  }

  /** Sent twice, the first words stand. */
  @Post('attempts/:attemptId/appeal')
  @Allow.signedIn()
  @InTransaction()
  @Answers(appealSchema)
  contest(
    @Who() who: Scope,
    @Param('attemptId', { schema: idSchema }) attemptId: string,
    @Body({ schema: newAppealSchema }) appeal: NewAppeal,
  ): Promise<Appeal> {
    return this.appeals.make(who, attemptId, appeal);
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
