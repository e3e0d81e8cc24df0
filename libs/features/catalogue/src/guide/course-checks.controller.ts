import { GUIDE_CHECK_IDS, type GuideCheckId } from '@pirecow/content';
import {
  type CourseChecks,
  courseChecksSchema,
  type CourseReview,
  courseReviewSchema,
  type Declaration,
  declarationSchema,
  type GivenReason,
  guideReasonSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  InTransaction,
  type Scope,
  SeenRevision,
  Who,
} from '@pirecow/platform';
import { z } from 'zod';
import { CourseId, OrganisationId } from '../studio/studio-params';
import { CourseMethod } from './course-method.service';
import { Declarations } from './declarations.service';
import { GuideReasons } from './guide-reasons.service';

const CheckId = () => Param('checkId', { schema: z.enum(GUIDE_CHECK_IDS) });

/** Where a draft stands in the method, for the trainers of an organisation. */
@Controller('api/studio/:organisationId/courses/:courseId')
export class CourseChecksController {
  constructor(
    private readonly method: CourseMethod,
    private readonly declarations: Declarations,
    private readonly reasons: GuideReasons,
  ) {}

  @Get('checks')
  @Allow.permission('courses.edit')
  @Answers(courseChecksSchema)
  checks(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
  ): Promise<CourseChecks> {
    return this.method.of(who, organisationId, courseId);
  }

  @Put('checks/:checkId/declaration')
  @Allow.permission('courses.edit')
  @InTransaction()
  @AnswersNothing()
  declare(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @CheckId() checkId: GuideCheckId,
    @Body({ schema: declarationSchema }) { note }: Declaration,
  ): Promise<void> {
    return this.declarations.declare({ organisationId, courseId, by }, checkId, note);
  }

  @Delete('checks/:checkId/declaration')
  @Allow.permission('courses.edit')
  @InTransaction()
  @AnswersNothing()
  withdraw(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @CheckId() checkId: GuideCheckId,
  ): Promise<void> {
    return this.declarations.withdraw({ organisationId, courseId }, checkId);
  }

  /** With `If-Match`, the findings that one has seen. */
  @Put('checks/:checkId/reason')
  @Allow.permission('courses.edit')
  @AnswersNothing()
  explain(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @CheckId() checkId: GuideCheckId,
    @Body({ schema: guideReasonSchema }) { reason }: GivenReason,
    @SeenRevision() seen: string | undefined,
  ): Promise<void> {
    return this.reasons.give({ organisationId, courseId, by }, [{ checkId, reason, seen }]);
  }

  @Put('review')
  @Allow.permission('courses.edit')
  @InTransaction()
  @AnswersNothing()
  review(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Body({ schema: courseReviewSchema }) { reviewOn }: CourseReview,
  ): Promise<void> {
    return this.declarations.setReview({ organisationId, courseId }, reviewOn);
  }
}
