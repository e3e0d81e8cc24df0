import {
  idSchema,
  type ImportReport,
  type ImportQuery,
  importQuerySchema,
  importReportSchema,
  type Publish,
  type PublishOutcome,
  publishOutcomeSchema,
  publishSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, type OnModuleInit, Param, Post, Query, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import {
  Allow,
  Answers,
  AnswersNothing,
  AnswersRaw,
  AtMost,
  InTransaction,
  type Scope,
  SeenRevision,
  Who,
} from '@pirecow/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CourseDesk } from './course-desk.service';

const MARKDOWN = 'text/markdown';

/** A document by its own name, without folders. */
const documentName = (name: string) => `${name.replace(/^.*[\\/]/s, '').replace(/\.(md|markdown)$/i, '')}.md`;

/** Course folders in and out, and their way to the public, for the trainers of an organisation. */
@Controller('api/organisations/:organisationId/courses')
export class CourseFoldersController implements OnModuleInit {
  constructor(
    private readonly desk: CourseDesk,
    private readonly adapter: HttpAdapterHost,
  ) {}

  /** A zip or a document is not read before its route has let the sender pass: it arrives as a stream. */
  onModuleInit(): void {
    // A process of jobs alone has no HTTP.
    const server = this.adapter.httpAdapter?.getInstance<FastifyInstance>();
    if (!server) return;
    for (const kind of ['application/zip', MARKDOWN].filter((one) => !server.hasContentTypeParser(one)))
      server.addContentTypeParser(kind, (_, payload, done) => done(null, payload));
  }

  /** With `If-Match` (the `ETag` of an export, the revision of a report) only over the draft that one has seen. */
  @Post('import')
  @Allow.permission('courses.edit')
  @AtMost(30, 60)
  @Answers(importReportSchema)
  import(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Query({ schema: importQuerySchema }) { dryRun, edits, name }: ImportQuery,
    @Req() { body, headers }: FastifyRequest,
    @SeenRevision() expected: string | undefined,
  ): Promise<ImportReport> {
    const upload = { body, length: headers['content-length'] };
    const isDocument = headers['content-type']?.startsWith(MARKDOWN) ?? false;
    const document = isDocument ? documentName(name) : undefined;
    return this.desk.importUpload(who, { organisationId, dryRun, edits, expected, document }, upload);
  }

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
