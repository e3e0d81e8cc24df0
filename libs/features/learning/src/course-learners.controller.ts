import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  idSchema,
  type LearnersMoved,
  learnersMovedSchema,
  type LearnersToMove,
  learnersToMoveSchema,
} from '@pirecow/contracts';
import { Allow, Answers, InTransaction, type Scope, SeenRevision, Who } from '@pirecow/platform';
import { EnrolmentMoves } from './enrolment-moves.service';

/** What those who publish a course do for its learners. */
@Controller('api/organisations/:organisationId/courses/:courseId/learners')
export class CourseLearnersController {
  constructor(private readonly moves: EnrolmentMoves) {}

  @Get('move')
  @Allow.permission('courses.publish')
  @Answers(learnersToMoveSchema)
  look(
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
  ): Promise<LearnersToMove> {
    return this.moves.look({ organisationId, courseId });
  }

  @Post('move')
  @Allow.permission('courses.publish')
  @InTransaction()
  @Answers(learnersMovedSchema)
  move(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
    @SeenRevision() seen: string | undefined,
  ): Promise<LearnersMoved> {
    return this.moves.move(who, { organisationId, courseId, seen });
  }
}
