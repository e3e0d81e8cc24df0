import { Controller, Delete, Get, Post, Put, Query, Req, Res } from '@nestjs/common';
import { type ActivityProfileQuery, activityProfileQuerySchema } from '@pirecow/contracts';
import { Allow, AnswersNothing, AnswersRaw } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { credentialOf, speakerOf } from '../http/speaker';
import { SpeakerGuard, type SpeakerRequest } from '../speaker.guard';
import { DocumentRequests, type Named } from './document-requests';

const schema = activityProfileQuerySchema;

function namedBy(request: SpeakerRequest, { activityId, profileId, since }: ActivityProfileQuery): Named {
  const { organisationId } = credentialOf(speakerOf(request), 'profile');
  const address = { organisationId, resource: 'activity', activity: activityId } as const;
  return { address, parameter: 'profileId', name: profileId, since };
}

/** The activity profile resource (xAPI 1.0.3 Communication 2.7; 2.0 4.1.6.6). */
@Controller('xapi/activities/profile')
export class ActivityProfileController {
  constructor(private readonly documents: DocumentRequests) {}

  @Get()
  @Allow.by(SpeakerGuard)
  @AnswersRaw()
  get(
    @Req() request: SpeakerRequest,
    @Res() reply: FastifyReply,
    @Query({ schema }) query: ActivityProfileQuery,
  ): Promise<void> {
    return this.documents.get(namedBy(request, query), reply);
  }

  @Put()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  put(@Req() request: SpeakerRequest, @Query({ schema }) query: ActivityProfileQuery): Promise<void> {
    return this.documents.put(namedBy(request, query), request);
  }

  @Post()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  post(@Req() request: SpeakerRequest, @Query({ schema }) query: ActivityProfileQuery): Promise<void> {
    return this.documents.post(namedBy(request, query), request);
  }

  @Delete()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  remove(@Req() request: SpeakerRequest, @Query({ schema }) query: ActivityProfileQuery): Promise<void> {
    return this.documents.remove(namedBy(request, query), request);
  }
}
