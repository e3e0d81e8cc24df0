import {
  type CourseTutor,
  courseTutorSchema,
  type DeskCourseList,
  deskCourseListSchema,
  idSchema,
  type PageQuery,
  pageQuerySchema,
  tutorListSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { CourseList } from './course-list.service';
import { CourseTutors } from './course-tutors.service';

/** The courses of an organisation, for its trainers. */
@Controller('api/organisations/:organisationId/courses')
export class CoursesController {
  constructor(
    private readonly courses: CourseList,
    private readonly tutors: CourseTutors,
  ) {}

  @Get()
  @Allow.permission('courses.edit')
  @Answers(deskCourseListSchema)
  list(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<DeskCourseList> {
    return this.courses.page(who, organisationId, query);
  }

  @Get('tutors')
  @Allow.permission('courses.publish')
  @Answers(tutorListSchema)
  async choices(@Param('organisationId', { schema: idSchema }) organisationId: string) {
    return { items: await this.tutors.choices(organisationId) };
  }

  @Put(':courseId/tutor')
  @Allow.permission('courses.publish')
  @InTransaction()
  @AnswersNothing()
  choose(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
    @Body({ schema: courseTutorSchema }) wish: CourseTutor,
  ): Promise<void> {
    return this.tutors.choose(who, organisationId, courseId, wish);
  }
}
