import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { activityQuerySchema, agentQuerySchema } from '@pirecow/contracts';
import { Allow, AnswersRaw } from '@pirecow/platform';
import type { Actor } from '@pirecow/xapi';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Activities } from './activities';
import { agentOf, credentialOf, speakerOf } from './http/speaker';
import { SPOKEN_VERSIONS } from './http/version';
import { SpeakerGuard, type SpeakerRequest } from './speaker.guard';

/** All that is known of an agent, each as a list (xAPI 1.0.3 Communication 2.4). We know no more than was asked. */
function personOf({ name, mbox, mbox_sha1sum, openid, account }: Actor): object {
  const known = Object.entries({ name, mbox, mbox_sha1sum, openid, account });
  const lists = known.flatMap(([key, value]) => (value === undefined ? [] : [[key, [value]] as const]));
  return { objectType: 'Person', ...Object.fromEntries(lists) };
}

/** What the store knows of activities and agents, and of itself (xAPI 1.0.3 Communication 2.4, 2.5 and 2.8). */
@Controller('xapi')
export class NamesController {
  constructor(private readonly activities: Activities) {}

  @Get('about')
  @Allow.anyone()
  @AnswersRaw()
  about(@Res() reply: FastifyReply): void {
    void reply.send({ version: SPOKEN_VERSIONS });
  }

  @Get('activities')
  @Allow.by(SpeakerGuard)
  @AnswersRaw()
  async activity(
    @Req() request: SpeakerRequest,
    @Res() reply: FastifyReply,
    @Query({ schema: activityQuerySchema }) { activityId }: z.infer<typeof activityQuerySchema>,
  ): Promise<void> {
    const { organisationId } = credentialOf(speakerOf(request), 'statements/read', 'define');
    const definition = (await this.activities.known(organisationId, [activityId])).get(activityId);
    void reply.send({ objectType: 'Activity', id: activityId, ...(definition && { definition }) });
  }

  @Get('agents')
  @Allow.by(SpeakerGuard)
  @AnswersRaw()
  agent(
    @Req() request: SpeakerRequest,
    @Res() reply: FastifyReply,
    @Query({ schema: agentQuerySchema }) { agent }: z.infer<typeof agentQuerySchema>,
  ): void {
    const speaker = speakerOf(request);
    credentialOf(speaker, 'statements/read', 'statements/read/mine', 'profile', 'define');
    void reply.send(personOf(agentOf(agent, speaker.version)));
  }
}
