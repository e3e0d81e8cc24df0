import { Controller, Delete, Get, Post, Put, Query, Req, Res } from '@nestjs/common';
import { type ActivityProfileQuery, activityProfileQuerySchema } from '@pirecow/contracts';
import { Allow, AnswersNothing, AnswersRaw } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { speakerOf } from '../http/speaker';
import { SpeakerGuard, type SpeakerRequest } from '../speaker.guard';
import type { DocumentWish } from '../session-tokens';
import { DocumentAccess } from './document-access';
import { DocumentRequests, type Named } from './document-requests';

const schema = activityProfileQuerySchema;

/** The activity profile resource (xAPI 1.0.3 Communication 2.7; 2.0 4.1.6.6). */
@Controller('xapi/activities/profile')
export class ActivityProfileController {
  constructor(
    private readonly documents: DocumentRequests,
    private readonly access: DocumentAccess,
  ) {}

  @Get()
  @Allow.by(SpeakerGuard)
  @AnswersRaw()
  async get(
    @Req() request: SpeakerRequest,
    @Res() reply: FastifyReply,
    @Query({ schema }) query: ActivityProfileQuery,
  ): Promise<void> {
    return this.documents.get(await this.named('GET', request, query), reply);
  }

  @Put()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  async put(@Req() request: SpeakerRequest, @Query({ schema }) query: ActivityProfileQuery): Promise<void> {
    return this.documents.put(await this.named('PUT', request, query), request);
  }

  @Post()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  async post(@Req() request: SpeakerRequest, @Query({ schema }) query: ActivityProfileQuery): Promise<void> {
    return this.documents.post(await this.named('POST', request, query), request);
  }

  @Delete()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  async remove(
    @Req() request: SpeakerRequest,
    @Query({ schema }) query: ActivityProfileQuery,
  ): Promise<void> {
    return this.documents.remove(await this.named('DELETE', request, query), request);
  }

  private async named(
    method: DocumentWish['method'],
    request: SpeakerRequest,
    { activityId, profileId: name, since }: ActivityProfileQuery,
  ): Promise<Named> {
    const resource = 'activity' as const;
    const wish: DocumentWish = { resource, method, activityId, name };
    const organisationId = await this.access.organisationOf(speakerOf(request), wish);
    return {
      address: { organisationId, resource, activity: activityId },
      parameter: 'profileId',
      name,
      since,
    };
  }
}
