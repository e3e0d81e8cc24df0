import { Controller, Param, Post } from '@nestjs/common';
import { idSchema, learnersMovedSchema } from '@pirecow/contracts';
import { Allow, Answers, InTransaction, type Scope, Who } from '@pirecow/platform';
import { EnrolmentMoves } from './enrolment-moves.service';

/** What those who publish a course do for its learners. */
@Controller('api/organisations/:organisationId/courses/:courseId/learners')
export class CourseLearnersController {
  constructor(private readonly moves: EnrolmentMoves) {}

  @Post('move')
  @Allow.permission('courses.publish')
  @InTransaction()
  @Answers(learnersMovedSchema)
  move(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
  ) {
    return this.moves.move(who, { organisationId, courseId });
  }
}
