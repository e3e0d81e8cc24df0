import {
  type OutgoingCourse,
  outgoingCourseSchema,
  type PackageQuery,
  packageQuerySchema,
  type PaperQuery,
  paperQuerySchema,
} from '@pirecow/contracts';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { Allow, Answers, AnswersRaw, AtMost, type Scope, sendDownload, Who } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { CourseId, OrganisationId } from '../studio/studio-params';
import { CoursePapers } from './course-papers.service';
import { OutgoingCourses } from './outgoing-courses.service';

/** Published courses out to other platforms and onto paper. */
@Controller('api/studio/:organisationId/courses/:courseId')
export class OutgoingController {
  constructor(
    private readonly courses: OutgoingCourses,
    private readonly papers: CoursePapers,
  ) {}

  @Get('outgoing')
  @Allow.permission('courses.edit')
  @Answers(outgoingCourseSchema)
  about(@OrganisationId() organisationId: string, @CourseId() courseId: string): Promise<OutgoingCourse> {
    return this.courses.about({ organisationId, courseId });
  }

  @Get('package')
  @Allow.permission('courses.edit')
  @AtMost(30, 60)
  @AnswersRaw()
  async package(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Query({ schema: packageQuerySchema }) wish: PackageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, zip } = await this.courses.package(who, { organisationId, courseId }, wish);
    await sendDownload(reply, { name, type: 'application/zip', body: zip });
  }

  @Get('pdf')
  @Allow.permission('courses.edit')
  @AtMost(20, 60)
  @AnswersRaw()
  async paper(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Query({ schema: paperQuerySchema }) { language }: PaperQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, pdf } = await this.papers.write({ organisationId, courseId }, language);
    await sendDownload(reply, { name, type: 'application/pdf', body: pdf });
  }
}
