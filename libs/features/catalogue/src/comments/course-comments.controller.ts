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
import { CourseId, OrganisationId } from '../studio/studio-params';
import { CommentPlaces } from './comment-places';
import { Comments } from './comments.service';
import { CourseThreads } from './course-threads.service';

const ThreadId = () => Param('threadId', { schema: idSchema });
const CommentId = () => Param('commentId', { schema: idSchema });

/** Comments on the blocks of a draft, for those who write it. */
@Controller('api/studio/:organisationId/courses/:courseId/comments')
export class CourseCommentsController {
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
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Query({ schema: threadsQuerySchema }) query: ThreadsQuery,
  ): Promise<Threads> {
    return this.threads.page(await this.places.ofAuthor(who, organisationId, courseId), query);
  }

  @Post()
  @Allow.permission('courses.edit')
  @AtMost(120, 600)
  @InTransaction()
  @AnswersNothing()
  async begin(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Body({ schema: beginThreadSchema }) thread: BeginThread,
  ): Promise<void> {
    await this.comments.begin(await this.places.ofAuthor(who, organisationId, courseId), thread);
  }

  @Post(':threadId/answers')
  @Allow.permission('courses.edit')
  @AtMost(120, 600)
  @InTransaction()
  @AnswersNothing()
  async answer(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @ThreadId() threadId: string,
    @Body({ schema: answerThreadSchema }) answer: AnswerThread,
  ): Promise<void> {
    await this.comments.answer(await this.places.ofAuthor(who, organisationId, courseId), threadId, answer);
  }

  @Put(':threadId/state')
  @Allow.permission('courses.edit')
  @InTransaction()
  @AnswersNothing()
  async resolve(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @ThreadId() threadId: string,
    @Body({ schema: threadStateSchema }) { resolved }: ThreadState,
  ): Promise<void> {
    await this.comments.resolve(
      await this.places.ofAuthor(who, organisationId, courseId),
      threadId,
      resolved,
    );
  }

  @Put(':threadId/answers/:commentId')
  @Allow.permission('courses.edit')
  @InTransaction()
  @AnswersNothing()
  async edit(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @ThreadId() threadId: string,
    @CommentId() commentId: string,
    @Body({ schema: commentEditSchema }) { text }: CommentEdit,
  ): Promise<void> {
    const place = await this.places.ofAuthor(who, organisationId, courseId);
    await this.comments.edit(place, threadId, commentId, text);
  }

  @Delete(':threadId/answers/:commentId')
  @Allow.permission('courses.edit')
  @InTransaction()
  @AnswersNothing()
  async remove(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @ThreadId() threadId: string,
    @CommentId() commentId: string,
  ): Promise<void> {
    await this.comments.remove(
      await this.places.ofAuthor(who, organisationId, courseId),
      threadId,
      commentId,
    );
  }
}
