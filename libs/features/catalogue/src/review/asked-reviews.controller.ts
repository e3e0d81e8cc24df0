import { type UnitPreview, unitPreviewSchema } from '@pirecow/content';
import {
  type AskedReview,
  askedReviewSchema,
  type AskedReviews as Asked,
  askedReviewsSchema,
  idSchema,
  type PreviewQuery,
  previewQuerySchema,
  type ReviewAnswer,
  reviewAnswerSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, type Scope, Who } from '@pirecow/platform';
import { AskedReviews } from './asked-reviews.service';

const ReviewId = () => Param('reviewId', { schema: idSchema });

/** Drafts of the other side that the person of the session was asked to read. The service looks for their own requests alone. */
@Controller('api/reviews')
export class AskedReviewsController {
  constructor(private readonly reviews: AskedReviews) {}

  @Get()
  @Allow.permission('courses.edit')
  @Answers(askedReviewsSchema)
  mine(@Who() who: Scope): Promise<Asked> {
    return this.reviews.mine(who);
  }

  @Get(':reviewId')
  @Allow.permission('courses.edit')
  @Answers(askedReviewSchema)
  read(@Who() who: Scope, @ReviewId() reviewId: string): Promise<AskedReview> {
    return this.reviews.read(who, reviewId);
  }

  @Get(':reviewId/units/:unitId')
  @Allow.permission('courses.edit')
  @Answers(unitPreviewSchema)
  unit(
    @Who() who: Scope,
    @ReviewId() reviewId: string,
    @Param('unitId', { schema: idSchema }) unitId: string,
    @Query({ schema: previewQuerySchema }) { language }: PreviewQuery,
  ): Promise<UnitPreview> {
    return this.reviews.unit(who, reviewId, unitId, language);
  }

  @Put(':reviewId/answer')
  @Allow.permission('courses.edit')
  @AnswersNothing()
  answer(
    @Who() who: Scope,
    @ReviewId() reviewId: string,
    @Body({ schema: reviewAnswerSchema }) answer: ReviewAnswer,
  ): Promise<void> {
    return this.reviews.answer(who, reviewId, answer);
  }
}
