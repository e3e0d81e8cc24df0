import {
  type CourseSchedule,
  courseScheduleSchema,
  type ScheduleWish,
  scheduleWishSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Put } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  InTransaction,
  type Scope,
  SeenRevision,
  Who,
} from '@pirecow/platform';
import { CourseId, OrganisationId } from '../studio/studio-params';
import { Schedules } from './schedules.service';

/** The hour at which a course is published, for those who publish it. */
@Controller('api/organisations/:organisationId/courses/:courseId/schedule')
export class SchedulesController {
  constructor(private readonly schedules: Schedules) {}

  @Get()
  @Allow.permission('courses.publish')
  @Answers(courseScheduleSchema)
  see(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
  ): Promise<CourseSchedule> {
    return this.schedules.see(who, { organisationId, courseId });
  }

  /** With `If-Match`, the revision that one has read. */
  @Put()
  @Allow.permission('courses.publish')
  @InTransaction()
  @AnswersNothing()
  set(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Body({ schema: scheduleWishSchema }) wish: ScheduleWish,
    @SeenRevision() seen: string | undefined,
  ): Promise<void> {
    return this.schedules.set(who, { organisationId, courseId }, wish, seen);
  }

  @Delete()
  @Allow.permission('courses.publish')
  @InTransaction()
  @AnswersNothing()
  cancel(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
  ): Promise<void> {
    return this.schedules.cancel(who, { organisationId, courseId });
  }
}
