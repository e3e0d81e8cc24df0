import { idSchema, type PathStanding, pathStandingSchema } from '@pirecow/contracts';
import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { LearnerPaths } from './learner-paths.service';

/** A path as the person of the session stands in it. */
@Controller('api/learning/paths/:pathId/following')
export class LearnerPathsController {
  constructor(private readonly paths: LearnerPaths) {}

  @Get()
  @Allow.signedIn()
  @Answers(pathStandingSchema)
  standing(@Who() who: Scope, @Param('pathId', { schema: idSchema }) pathId: string): Promise<PathStanding> {
    return this.paths.standing(who, pathId);
  }

  @Put()
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  join(@Who() who: Scope, @Param('pathId', { schema: idSchema }) pathId: string): Promise<void> {
    return this.paths.join(who, pathId);
  }

  @Delete()
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  leave(@Who() who: Scope, @Param('pathId', { schema: idSchema }) pathId: string): Promise<void> {
    return this.paths.leave(who, pathId);
  }
}
