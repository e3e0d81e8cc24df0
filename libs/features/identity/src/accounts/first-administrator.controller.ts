import { type FirstAdministratorSignUp, firstAdministratorSchema } from '@pirecow/contracts';
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { Allow, AnswersNothing, AtMost, InTransaction } from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionCookie } from '../sessions/session-cookie';
import { FirstAdministrator } from './first-administrator';

@Controller('api/first-administrator')
export class FirstAdministratorController {
  constructor(
    private readonly firstAdministrator: FirstAdministrator,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @Allow.anyone()
  @AtMost(20, 3600)
  @InTransaction()
  @AnswersNothing()
  async accept(
    @Body({ schema: firstAdministratorSchema }) body: FirstAdministratorSignUp,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.cookie.open(await this.firstAdministrator.accept(body), request, reply);
  }
}
