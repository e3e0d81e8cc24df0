import { Controller, Delete, Get, Post, Put, Query, Req, Res } from '@nestjs/common';
import { type StateQuery, stateQuerySchema } from '@pirecow/contracts';
import { Allow, AnswersNothing, AnswersRaw } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { agentOf, credentialOf, speakerOf } from '../http/speaker';
import { SpeakerGuard, type SpeakerRequest } from '../speaker.guard';
import { DocumentRequests, type Named } from './document-requests';

function namedBy(
  request: SpeakerRequest,
  { activityId, agent, registration, stateId, since }: StateQuery,
): Named {
  const speaker = speakerOf(request);
  const { organisationId } = credentialOf(speaker, 'state');
  const person = agentOf(agent, speaker.version);
  const address = {
    organisationId,
    resource: 'state',
    activity: activityId,
    agent: person,
    registration,
  } as const;
  return { address, parameter: 'stateId', name: stateId, since };
}

/** The state resource (xAPI 1.0.3 Communication 2.3; 2.0 4.1.6.2). */
@Controller('xapi/activities/state')
export class StateController {
  constructor(private readonly documents: DocumentRequests) {}

  @Get()
  @Allow.by(SpeakerGuard)
  @AnswersRaw()
  get(
    @Req() request: SpeakerRequest,
    @Res() reply: FastifyReply,
    @Query({ schema: stateQuerySchema }) query: StateQuery,
  ): Promise<void> {
    return this.documents.get(namedBy(request, query), reply);
  }

  @Put()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  put(@Req() request: SpeakerRequest, @Query({ schema: stateQuerySchema }) query: StateQuery): Promise<void> {
    return this.documents.put(namedBy(request, query), request);
  }

  @Post()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  post(
    @Req() request: SpeakerRequest,
    @Query({ schema: stateQuerySchema }) query: StateQuery,
  ): Promise<void> {
    return this.documents.post(namedBy(request, query), request);
  }

  @Delete()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  remove(
    @Req() request: SpeakerRequest,
    @Query({ schema: stateQuerySchema }) query: StateQuery,
  ): Promise<void> {
    const named = namedBy(request, query);
    return named.name === undefined ? this.documents.removeAll(named) : this.documents.remove(named, request);
  }
}
