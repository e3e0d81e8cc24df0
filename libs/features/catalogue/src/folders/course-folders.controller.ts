import {
  idSchema,
  type Publish,
  type PublishOutcome,
  publishOutcomeSchema,
  publishSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  AnswersRaw,
  InTransaction,
  type Scope,
  Who,
} from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { CourseDesk } from './course-desk.service';

/** Course folders out, and their way to the public, for the trainers of an organisation. */
@Controller('api/organisations/:organisationId/courses')
export class CourseFoldersController {
  constructor(private readonly desk: CourseDesk) {}

  @Get(':courseId/export')
  @Allow.permission('courses.edit')
  @AnswersRaw()
  async export(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { slug, revision, zip } = await this.desk.exportZip(who, { organisationId, courseId });
    await reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="${slug}.zip"`)
      .header('cache-control', 'private, no-store')
      .header('etag', `"${revision}"`)
      .send(zip);
  }

  @Post(':courseId/publish')
  @Allow.permission('courses.publish')
  @InTransaction()
  @Answers(publishOutcomeSchema)
  publish(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
    @Body({ schema: publishSchema }) wish: Publish,
  ): Promise<PublishOutcome> {
    return this.desk.publish(who, { organisationId, courseId, ...wish });
  }

  @Post(':courseId/withdraw')
  @Allow.permission('courses.publish')
  @InTransaction()
  @AnswersNothing()
  withdraw(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
  ): Promise<void> {
    return this.desk.withdraw(who, { organisationId, courseId });
  }
}
