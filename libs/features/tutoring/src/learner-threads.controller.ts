import {
  type CourseThreadList,
  courseThreadListSchema,
  idSchema,
  type NewThread,
  newThreadSchema,
  type ThreadListQuery,
  threadListQuerySchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { Questions } from './questions.service';
import { ThreadReader } from './thread-reader.service';

const EnrolmentId = () => Param('enrolmentId', { schema: idSchema });

/** What the people of a course ask and read among themselves: for the person of the session alone. */
@Controller('api/learning/enrolments/:enrolmentId/threads')
export class LearnerThreadsController {
  constructor(
    private readonly reader: ThreadReader,
    private readonly questions: Questions,
  ) {}

  @Get()
  @Allow.signedIn()
  @Answers(courseThreadListSchema)
  list(
    @Who() who: Scope,
    @EnrolmentId() enrolmentId: string,
    @Query({ schema: threadListQuerySchema }) query: ThreadListQuery,
  ): Promise<CourseThreadList> {
    return this.reader.ofLearner(who, enrolmentId, query);
  }

  @Post()
  @Allow.signedIn()
  @AtMost(1200, 600, 60)
  @InTransaction()
  @AnswersNothing()
  ask(
    @Who() who: Scope,
    @EnrolmentId() enrolmentId: string,
    @Body({ schema: newThreadSchema }) question: NewThread,
  ): Promise<void> {
    return this.questions.ask(who, enrolmentId, question);
  }
}
