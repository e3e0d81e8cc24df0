import {
  type CourseFacts,
  courseFactsSchema,
  type EditedCourseFacts,
  editedCourseFactsSchema,
  type EditedUnitFacts,
  editedUnitFactsSchema,
  type FactSheet,
  factSheetSchema,
  type UnitFacts,
  unitFactsSchema,
  type UnitPreview,
  unitPreviewSchema,
} from '@pirecow/content';
import { idSchema, type PreviewQuery, previewQuerySchema } from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { Allow, Answers, type Scope, SeenRevision, Who } from '@pirecow/platform';
import { DraftFacts } from './draft-facts.service';
import { FactSheets } from './fact-sheets.service';
import { CourseId, OrganisationId } from './studio-params';
import { UnitPreviews } from './unit-previews.service';

/** What a course in the making says of itself, and how its units will look, for the trainers of an organisation. */
@Controller('api/studio/:organisationId/courses/:courseId')
export class StudioFactsController {
  constructor(
    private readonly sheets: FactSheets,
    private readonly facts: DraftFacts,
    private readonly previews: UnitPreviews,
  ) {}

  @Get('facts')
  @Allow.permission('courses.edit')
  @Answers(factSheetSchema)
  sheet(
    @Who() { language }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
  ): Promise<FactSheet> {
    return this.sheets.get(organisationId, courseId, language);
  }

  /** With `If-Match`, the revision that one has seen. */
  @Put('facts')
  @Allow.permission('courses.edit')
  @Answers(editedCourseFactsSchema)
  write(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Body({ schema: courseFactsSchema }) facts: CourseFacts,
    @SeenRevision() seen: string | undefined,
  ): Promise<EditedCourseFacts> {
    return this.facts.write({ organisationId, courseId, seen }, facts);
  }

  /** With `If-Match`, the revision that one has seen. */
  @Put('units/:unitId/facts')
  @Allow.permission('courses.edit')
  @Answers(editedUnitFactsSchema)
  writeUnit(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('unitId', { schema: idSchema }) unitId: string,
    @Body({ schema: unitFactsSchema }) facts: UnitFacts,
    @SeenRevision() seen: string | undefined,
  ): Promise<EditedUnitFacts> {
    return this.facts.writeUnit({ organisationId, courseId, seen }, unitId, facts);
  }

  /** The unit in one language of the course, with right answers and what is missing. */
  @Get('units/:unitId/preview')
  @Allow.permission('courses.edit')
  @Answers(unitPreviewSchema)
  preview(
    @Who() { language: reader }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('unitId', { schema: idSchema }) unitId: string,
    @Query({ schema: previewQuerySchema }) { language }: PreviewQuery,
  ): Promise<UnitPreview> {
    return this.previews.get({ organisationId, courseId, unitId, language, reader });
  }
}
