import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  idSchema,
  type LearnersMoved,
  learnersMovedSchema,
  type LearnersToMove,
  learnersToMoveSchema,
  type PublicationEffect,
  publicationEffectSchema,
} from '@pirecow/contracts';
import { Allow, Answers, InTransaction, type Scope, SeenRevision, Who } from '@pirecow/platform';
import { EnrolmentMoves } from './enrolment-moves.service';
import { PublicationEffects } from './news/publication-effects.service';

/** What those who publish a course do for its learners. */
@Controller('api/organisations/:organisationId/courses/:courseId/learners')
export class CourseLearnersController {
  constructor(
    private readonly moves: EnrolmentMoves,
    private readonly effects: PublicationEffects,
  ) {}

  @Get('effect')
  @Allow.permission('courses.publish')
  @Answers(publicationEffectSchema)
  effect(
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
  ): Promise<PublicationEffect> {
    return this.effects.of({ organisationId, courseId });
  }

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
