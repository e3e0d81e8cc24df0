import {
  type CourseWays,
  courseWaysSchema,
  idSchema,
  languageSchema,
  type RunCode,
  runCodeSchema,
  type RunPlace,
  runPlaceSchema,
  type RunWish,
  runWishSchema,
  type Withdrawal,
  withdrawalSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  AtMost,
  InTransaction,
  MaybeWho,
  type Scope,
  Who,
} from '@pirecow/platform';
import { z } from 'zod';
import { Enrolments } from '../enrolments.service';
import { LearnerRuns } from './learner-runs.service';

const languageQuerySchema = z.strictObject({ language: languageSchema });

/** Runs for those who learn: each route is for the person of the session, one for visitors too. */
@Controller('api/learning')
export class LearnerRunsController {
  constructor(
    private readonly runs: LearnerRuns,
    private readonly enrolments: Enrolments,
  ) {}

  @Get('courses/:courseId/ways')
  @Allow.visitor()
  @Answers(courseWaysSchema)
  waysInto(
    @MaybeWho() who: Scope | undefined,
    @Param('courseId', { schema: idSchema }) courseId: string,
    @Query({ schema: languageQuerySchema }) { language }: z.infer<typeof languageQuerySchema>,
  ): Promise<CourseWays> {
    return this.runs.waysInto(who, courseId, language);
  }

  @Post('runs/:runId/place')
  @Allow.signedIn()
  @InTransaction()
  @Answers(runPlaceSchema)
  come(
    @Who() who: Scope,
    @Param('runId', { schema: idSchema }) runId: string,
    @Body({ schema: runWishSchema }) wish: RunWish,
  ): Promise<RunPlace> {
    return this.runs.come(who, runId, wish);
  }

  @Delete('runs/:runId/place')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  giveUp(@Who() who: Scope, @Param('runId', { schema: idSchema }) runId: string): Promise<void> {
    return this.runs.giveUp(who, runId);
  }

  /** A class sits behind one address, a guesser behind one account. */
  @Post('run-codes')
  @Allow.signedIn()
  @AtMost(300, 600, 20)
  @InTransaction()
  @Answers(runPlaceSchema)
  comeByCode(@Who() who: Scope, @Body({ schema: runCodeSchema }) wish: RunCode): Promise<RunPlace> {
    return this.runs.comeByCode(who, wish);
  }

  /** Leaves a course and says why. */
  @Post('enrolments/:enrolmentId/withdrawal')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  withdraw(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) id: string,
    @Body({ schema: withdrawalSchema }) why: Withdrawal,
  ): Promise<void> {
    return this.enrolments.withdraw(who, id, why);
  }
}
