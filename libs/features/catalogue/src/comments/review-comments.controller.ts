import {
  type AnswerThread,
  answerThreadSchema,
  type BeginThread,
  beginThreadSchema,
  type CommentEdit,
  commentEditSchema,
  type CourseThreads as Threads,
  courseThreadsSchema,
  idSchema,
  type ThreadsQuery,
  threadsQuerySchema,
  type ThreadState,
  threadStateSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { CommentPlaces } from './comment-places';
import { Comments } from './comments.service';
import { CourseThreads } from './course-threads.service';

const ReviewId = () => Param('reviewId', { schema: idSchema });
const ThreadId = () => Param('threadId', { schema: idSchema });
const CommentId = () => Param('commentId', { schema: idSchema });

/** The same comments for who was asked from across the border to read the draft, as long as they are. */
@Controller('api/reviews/:reviewId/comments')
export class ReviewCommentsController {
  constructor(
    private readonly places: CommentPlaces,
    private readonly comments: Comments,
    private readonly threads: CourseThreads,
  ) {}

  @Get()
  @Allow.permission('courses.edit')
  @Answers(courseThreadsSchema)
  async list(
    @Who() who: Scope,
    @ReviewId() reviewId: string,
    @Query({ schema: threadsQuerySchema }) query: ThreadsQuery,
  ): Promise<Threads> {
    return this.threads.page(await this.places.ofReviewer(who, reviewId), query);
  }

  @Post()
  @Allow.permission('courses.edit')
  @AtMost(120, 600)
  @InTransaction()
  @AnswersNothing()
  async begin(
    @Who() who: Scope,
    @ReviewId() reviewId: string,
    @Body({ schema: beginThreadSchema }) thread: BeginThread,
  ): Promise<void> {
    await this.comments.begin(await this.places.ofReviewer(who, reviewId), thread);
  }

  @Post(':threadId/answers')
  @Allow.permission('courses.edit')
  @AtMost(120, 600)
  @InTransaction()
  @AnswersNothing()
  async answer(
    @Who() who: Scope,
    @ReviewId() reviewId: string,
    @ThreadId() threadId: string,
    @Body({ schema: answerThreadSchema }) answer: AnswerThread,
  ): Promise<void> {
    await this.comments.answer(await this.places.ofReviewer(who, reviewId), threadId, answer);
  }

  @Put(':threadId/state')
  @Allow.permission('courses.edit')
  @InTransaction()
  @AnswersNothing()
  async resolve(
    @Who() who: Scope,
    @ReviewId() reviewId: string,
    @ThreadId() threadId: string,
    @Body({ schema: threadStateSchema }) { resolved }: ThreadState,
  ): Promise<void> {
    await this.comments.resolve(await this.places.ofReviewer(who, reviewId), threadId, resolved);
  }

  @Put(':threadId/answers/:commentId')
  @Allow.permission('courses.edit')
  @InTransaction()
  @AnswersNothing()
  async edit(
    @Who() who: Scope,
    @ReviewId() reviewId: string,
    @ThreadId() threadId: string,
    @CommentId() commentId: string,
    @Body({ schema: commentEditSchema }) { text }: CommentEdit,
  ): Promise<void> {
    const place = await this.places.ofReviewer(who, reviewId);
    await this.comments.edit(place, threadId, commentId, text);
  }

  @Delete(':threadId/answers/:commentId')
  @Allow.permission('courses.edit')
  @InTransaction()
  @AnswersNothing()
  async remove(
    @Who() who: Scope,
    @ReviewId() reviewId: string,
    @ThreadId() threadId: string,
    @CommentId() commentId: string,
  ): Promise<void> {
    await this.comments.remove(await this.places.ofReviewer(who, reviewId), threadId, commentId);
  }
}
