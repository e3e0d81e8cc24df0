import {
  type AskReview,
  askReviewSchema,
  type CourseReviews as Reviews,
  courseReviewsSchema,
  idSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { CourseId, OrganisationId } from '../studio/studio-params';
import { CourseReviews } from './course-reviews.service';

/** Looks from the other side of the border, for the trainers of an organisation. */
@Controller('api/studio/:organisationId/courses/:courseId/reviews')
export class CourseReviewsController {
  constructor(private readonly reviews: CourseReviews) {}

  @Get()
  @Allow.permission('courses.edit')
  @Answers(courseReviewsSchema)
  list(@OrganisationId() organisationId: string, @CourseId() courseId: string): Promise<Reviews> {
    return this.reviews.list({ organisationId, courseId });
  }

  @Post()
  @Allow.permission('courses.edit')
  @AtMost(30, 3600)
  @AnswersNothing()
  ask(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Body({ schema: askReviewSchema }) wish: AskReview,
  ): Promise<void> {
    return this.reviews.ask(who, { organisationId, courseId }, wish);
  }

  @Delete(':reviewId')
  @Allow.permission('courses.edit')
  @InTransaction()
  @AnswersNothing()
  withdraw(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('reviewId', { schema: idSchema }) reviewId: string,
  ): Promise<void> {
    return this.reviews.withdraw(who, { organisationId, courseId }, reviewId);
  }
}
