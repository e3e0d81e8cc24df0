import { type RenderedMedium, renderedMediumSchema } from '@pirecow/content';
import { type KeptMedium, keptMediumSchema, type NewMedium, newMediumSchema } from '@pirecow/contracts';
import { Body, Controller, type OnModuleInit, Post, Query, Req } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Allow, Answers, AtMost, type Scope, streamBodies, Who } from '@pirecow/platform';
import type { FastifyRequest } from 'fastify';
import { DraftMedia } from './draft-media.service';
import { CourseId, OrganisationId } from './studio-params';

const KIND = 'application/octet-stream';

/** Files for a course in the making. */
@Controller('api/studio/:organisationId/courses/:courseId/media')
export class StudioMediaController implements OnModuleInit {
  constructor(
    private readonly media: DraftMedia,
    private readonly adapter: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    streamBodies(this.adapter, KIND);
  }

  @Post()
  @Allow.permission('courses.edit')
  @AtMost(60, 60)
  @Answers(renderedMediumSchema)
  add(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Query({ schema: newMediumSchema }) wish: NewMedium,
    @Req() { body, headers }: FastifyRequest,
  ): Promise<RenderedMedium> {
    const upload = { body, length: headers['content-length'] };
    return this.media.add(who, { organisationId, courseId }, wish, upload);
  }

  /** A file that is there already: uploaded in parts, or of the library. */
  @Post('kept')
  @Allow.permission('courses.edit')
  @Answers(renderedMediumSchema)
  addKept(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Body({ schema: keptMediumSchema }) wish: KeptMedium,
  ): Promise<RenderedMedium> {
    return this.media.addKept(who, { organisationId, courseId }, wish);
  }
}
