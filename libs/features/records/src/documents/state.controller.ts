import { Controller, Delete, Get, Post, Put, Query, Req, Res } from '@nestjs/common';
import { type StateQuery, stateQuerySchema } from '@pirecow/contracts';
import { Allow, AnswersNothing, AnswersRaw } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { agentOf, speakerOf } from '../http/speaker';
import { SpeakerGuard, type SpeakerRequest } from '../speaker.guard';
import type { DocumentWish } from '../session-tokens';
import { DocumentAccess } from './document-access';
import { DocumentRequests, type Named } from './document-requests';

/** The state resource (xAPI 1.0.3 Communication 2.3; 2.0 4.1.6.2). */
@Controller('xapi/activities/state')
export class StateController {
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
    @Query({ schema: stateQuerySchema }) query: StateQuery,
  ): Promise<void> {
    return this.documents.get(await this.named('GET', request, query), reply);
  }

  @Put()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  async put(
    @Req() request: SpeakerRequest,
    @Query({ schema: stateQuerySchema }) query: StateQuery,
  ): Promise<void> {
    return this.documents.put(await this.named('PUT', request, query), request);
  }

  @Post()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  async post(
    @Req() request: SpeakerRequest,
    @Query({ schema: stateQuerySchema }) query: StateQuery,
  ): Promise<void> {
    return this.documents.post(await this.named('POST', request, query), request);
  }

  @Delete()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  async remove(
    @Req() request: SpeakerRequest,
    @Query({ schema: stateQuerySchema }) query: StateQuery,
  ): Promise<void> {
    const named = await this.named('DELETE', request, query);
    return named.name === undefined ? this.documents.removeAll(named) : this.documents.remove(named, request);
  }

  private async named(
    method: DocumentWish['method'],
    request: SpeakerRequest,
    { activityId, agent: json, registration, stateId: name, since }: StateQuery,
  ): Promise<Named> {
    const speaker = speakerOf(request);
    const agent = agentOf(json, speaker.version);
    const resource = 'state' as const;
    const wish: DocumentWish = { resource, method, agent, activityId, registration, name };
    const organisationId = await this.access.organisationOf(speaker, wish);
    const address = { organisationId, resource, activity: activityId, agent, registration };
    return { address, parameter: 'stateId', name, since };
  }
}
