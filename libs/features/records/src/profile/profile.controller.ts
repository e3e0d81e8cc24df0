import { Controller, Get, Inject, Res } from '@nestjs/common';
import { Allow, AnswersRaw, IRI_BASE } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { profileOf } from './profile';

/** The profile of our own statements at its IRI, for everybody. */
@Controller('xapi/profile')
export class ProfileController {
  private readonly bytes: Buffer;

  constructor(@Inject(IRI_BASE) iriBase: string) {
    // As bytes: a text would be sent with a charset, which the type does not have.
    this.bytes = Buffer.from(JSON.stringify(profileOf(iriBase), null, 2));
  }

  @Get()
  @Allow.anyone()
  @AnswersRaw()
  profile(@Res() reply: FastifyReply): void {
    void reply
      .header('content-type', 'application/ld+json')
      .header('cache-control', 'public, max-age=3600')
      .header('access-control-allow-origin', '*')
      .send(this.bytes);
  }
}
