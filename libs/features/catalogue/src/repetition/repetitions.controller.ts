import { idSchema, type Repetition, repetitionSchema } from '@pirecow/contracts';
import { Body, Controller, Param, Put } from '@nestjs/common';
import { Allow, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { CourseId, OrganisationId } from '../studio/studio-params';
import { Repetitions } from './repetitions.service';

/** Whether completions have to be repeated since a version, for those who publish. */
@Controller('api/organisations/:organisationId/courses/:courseId/versions/:versionId/repetition')
export class RepetitionsController {
  constructor(private readonly repetitions: Repetitions) {}

  @Put()
  @Allow.permission('courses.publish')
  @InTransaction()
  @AnswersNothing()
  decide(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('versionId', { schema: idSchema }) versionId: string,
    @Body({ schema: repetitionSchema }) wish: Repetition,
  ): Promise<void> {
    return this.repetitions.decide(who, { organisationId, courseId, versionId }, wish);
  }
}
