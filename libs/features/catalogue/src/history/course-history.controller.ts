import {
  type Comparison,
  type ComparisonQuery,
  comparisonQuerySchema,
  comparisonSchema,
  type CourseHistory as History,
  courseHistorySchema,
  idSchema,
} from '@pirecow/contracts';
import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, type Scope, SeenRevision, Who } from '@pirecow/platform';
import { CourseId, OrganisationId } from '../studio/studio-params';
import { CourseHistory } from './course-history.service';

/** The versions of a course, for the trainers of its organisation. */
@Controller('api/studio/:organisationId/courses/:courseId/versions')
export class CourseHistoryController {
  constructor(private readonly history: CourseHistory) {}

  @Get()
  @Allow.permission('courses.edit')
  @Answers(courseHistorySchema)
  list(
    @Who() { language }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
  ): Promise<History> {
    return this.history.list({ organisationId, courseId }, language);
  }

  @Get('compare')
  @Allow.permission('courses.edit')
  @Answers(comparisonSchema)
  compare(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Query({ schema: comparisonQuerySchema }) query: ComparisonQuery,
  ): Promise<Comparison> {
    return this.history.compare({ organisationId, courseId }, query);
  }

  /** With `If-Match`, the revision of the draft that one has seen. */
  @Post(':stateId/restore')
  @Allow.permission('courses.edit')
  @AnswersNothing()
  restore(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('stateId', { schema: idSchema }) stateId: string,
    @SeenRevision() seen: string | undefined,
  ): Promise<void> {
    return this.history.restore(who, { organisationId, courseId }, stateId, seen);
  }
}
