import { GUIDE_CHECK_IDS, type GuideCheckId } from '@pirecow/content';
import {
  type CourseChecks,
  courseChecksSchema,
  type CourseReview,
  courseReviewSchema,
  type Declaration,
  declarationSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { z } from 'zod';
import { CourseId, OrganisationId } from '../studio/studio-params';
import { CourseMethod } from './course-method.service';
import { Declarations } from './declarations.service';

const CheckId = () => Param('checkId', { schema: z.enum(GUIDE_CHECK_IDS) });

/** Where a draft stands in the method, for the trainers of an organisation. */
@Controller('api/studio/:organisationId/courses/:courseId')
export class CourseChecksController {
  constructor(
    private readonly method: CourseMethod,
    private readonly declarations: Declarations,
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
