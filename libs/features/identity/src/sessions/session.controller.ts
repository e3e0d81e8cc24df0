import { type Session, sessionSchema } from '@pirecow/contracts';
import { Controller, Delete, Get, Header, Req, Res } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  InTransaction,
  MaybeWho,
  type Scope,
  SessionSource,
  Who,
} from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountLinks } from '../accounts/account-links';
import { SessionCookie } from './session-cookie';
import { Sessions } from './sessions.service';

@Controller('api/session')
export class SessionController {
  constructor(
    private readonly source: SessionSource,
    private readonly sessions: Sessions,
    private readonly links: AccountLinks,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @Allow.visitor()
  @Header('cache-control', 'no-store')
  @Answers(sessionSchema)
  look(@MaybeWho() who: Scope | undefined): Promise<Session> {
    return this.source.describe(who);
  }

  /** Signs out this browser. Signing out twice is no error. */
  @Delete()
  @Allow.anyone()
  @InTransaction()
  @AnswersNothing()
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.cookie.close(request, reply);
  }

  /** Ends all sessions and all links: the way out where somebody else may have got in. */
  @Delete('everywhere')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  async signOutEverywhere(@Who() who: Scope, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.endAll(who.accountId);
    await this.links.revoke(who.accountId);
    this.cookie.forget(reply);
  }
}
