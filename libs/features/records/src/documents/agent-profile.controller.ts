import { Controller, Delete, Get, Post, Put, Query, Req, Res } from '@nestjs/common';
import { type AgentProfileQuery, agentProfileQuerySchema } from '@pirecow/contracts';
import { Allow, AnswersNothing, AnswersRaw } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { agentOf, credentialOf, speakerOf } from '../http/speaker';
import { SpeakerGuard, type SpeakerRequest } from '../speaker.guard';
import { DocumentRequests, type Named } from './document-requests';

const schema = agentProfileQuerySchema;

function namedBy(request: SpeakerRequest, { agent, profileId, since }: AgentProfileQuery): Named {
  const speaker = speakerOf(request);
  const { organisationId } = credentialOf(speaker, 'profile');
  const address = { organisationId, resource: 'agent', agent: agentOf(agent, speaker.version) } as const;
  return { address, parameter: 'profileId', name: profileId, since };
}

/** The agent profile resource (xAPI 1.0.3 Communication 2.6; 2.0 4.1.6.5). */
@Controller('xapi/agents/profile')
export class AgentProfileController {
  constructor(private readonly documents: DocumentRequests) {}

  @Get()
  @Allow.by(SpeakerGuard)
  @AnswersRaw()
  get(
    @Req() request: SpeakerRequest,
    @Res() reply: FastifyReply,
    @Query({ schema }) query: AgentProfileQuery,
  ): Promise<void> {
    return this.documents.get(namedBy(request, query), reply);
  }

  @Put()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  put(@Req() request: SpeakerRequest, @Query({ schema }) query: AgentProfileQuery): Promise<void> {
    return this.documents.put(namedBy(request, query), request);
  }

  @Post()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  post(@Req() request: SpeakerRequest, @Query({ schema }) query: AgentProfileQuery): Promise<void> {
    return this.documents.post(namedBy(request, query), request);
  }

  @Delete()
  @Allow.by(SpeakerGuard)
  @AnswersNothing()
  remove(@Req() request: SpeakerRequest, @Query({ schema }) query: AgentProfileQuery): Promise<void> {
    return this.documents.remove(namedBy(request, query), request);
  }
}
