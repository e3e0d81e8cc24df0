import {
  idSchema,
  type Move,
  moveSchema,
  type NewCourse,
  newCourseSchema,
  type NewModule,
  newModuleSchema,
  type NewUnit,
  newUnitSchema,
  type OutlineEdit,
  outlineEditSchema,
  outlineFieldSchema,
  type OutlineText,
  outlineTextSchema,
  outlineThingSchema,
  type StudioCourse,
  studioCourseSchema,
  type StudioThing,
  studioThingSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, type Scope, SeenRevision, Who } from '@pirecow/platform';
import { NewCourses } from './new-courses.service';
import { Outline } from './outline.service';
import { CourseId, OrganisationId } from './studio-params';

/** Courses in the making and their outline, for the trainers of an organisation. */
@Controller('api/studio/:organisationId/courses')
export class StudioController {
  constructor(
    private readonly courses: NewCourses,
    private readonly outline: Outline,
  ) {}

  @Post()
  @Allow.permission('courses.edit')
  @AnswersNothing()
  begin(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Body({ schema: newCourseSchema }) wish: NewCourse,
  ): Promise<void> {
    return this.courses.begin(who, organisationId, wish);
  }

  @Get(':courseId')
  @Allow.permission('courses.edit')
  @Answers(studioCourseSchema)
  get(@OrganisationId() organisationId: string, @CourseId() courseId: string): Promise<StudioCourse> {
    return this.outline.get(organisationId, courseId);
  }

  /** With `If-Match`, the revision of the text that one has seen. */
  @Put(':courseId/texts/:ownerId/:field')
  @Allow.permission('courses.edit')
  @Answers(outlineTextSchema)
  say(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('ownerId', { schema: idSchema }) ownerId: string,
    @Param('field', { schema: outlineFieldSchema }) field: string,
    @Body({ schema: outlineEditSchema }) edit: OutlineEdit,
    @SeenRevision() seen: string | undefined,
  ): Promise<OutlineText> {
    return this.outline.say({ organisationId, courseId, by }, { ownerId, field, seen }, edit);
  }

  @Post(':courseId/modules')
  @Allow.permission('courses.edit')
  @AnswersNothing()
  addModule(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Body({ schema: newModuleSchema }) wish: NewModule,
  ): Promise<void> {
    return this.outline.addModule({ organisationId, courseId, by }, wish);
  }

  @Post(':courseId/units')
  @Allow.permission('courses.edit')
  @AnswersNothing()
  addUnit(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Body({ schema: newUnitSchema }) wish: NewUnit,
  ): Promise<void> {
    return this.outline.addUnit({ organisationId, courseId, by }, wish);
  }

  @Post(':courseId/:thing/:id/move')
  @Allow.permission('courses.edit')
  @AnswersNothing()
  move(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('thing', { schema: studioThingSchema }) thing: StudioThing,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveSchema }) move: Move,
  ): Promise<void> {
    return this.outline.move(thing, { organisationId, courseId, by }, id, move);
  }

  @Delete(':courseId/:thing/:id')
  @Allow.permission('courses.edit')
  @AnswersNothing()
  remove(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('thing', { schema: outlineThingSchema }) thing: 'modules' | 'units',
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<void> {
    return this.outline.remove(thing, { organisationId, courseId, by }, id);
  }

  @Post(':courseId/:thing/:id/restore')
  @Allow.permission('courses.edit')
  @AnswersNothing()
  restore(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('thing', { schema: studioThingSchema }) thing: StudioThing,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<void> {
    return this.outline.restore(thing, { organisationId, courseId, by }, id);
  }
}
