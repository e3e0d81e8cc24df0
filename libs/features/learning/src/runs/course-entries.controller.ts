import {
  type CourseEntry,
  type CourseEntryEdit,
  courseEntryEditSchema,
  courseEntrySchema,
  idSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { CourseEntries } from './course-entries.service';

/** The ways into a course, for those who manage its runs. */
@Controller('api/organisations/:organisationId/courses/:courseId/entry')
export class CourseEntriesController {
  constructor(private readonly entries: CourseEntries) {}

  @Get()
  @Allow.permission('runs.manage')
  @Answers(courseEntrySchema)
  see(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
  ): Promise<CourseEntry> {
    return this.entries.see(who, organisationId, courseId);
  }

  @Put()
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  change(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
    @Body({ schema: courseEntryEditSchema }) edit: CourseEntryEdit,
  ): Promise<void> {
    return this.entries.change(who, organisationId, courseId, edit);
  }
}
