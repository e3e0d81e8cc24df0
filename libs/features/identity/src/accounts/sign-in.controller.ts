import { type LinkRequest, linkRequestSchema, type Reset, resetSchema } from '@pirecow/contracts';
import { Body, Controller, Headers, Post, Req, Res, UseGuards } from '@nestjs/common';
import { Allow, AnswersNothing, AtMost, InTransaction, Words } from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionCookie } from '../sessions/session-cookie';
import { MagicLinkGuard, PasswordGuard, type ProvenRequest } from './passport.guards';
import { SignIns } from './sign-in.service';

const QUARTER = 15 * 60;

/** A training room shares one network address, so an address may try more often than an account may be tried. */
@Controller('api')
export class SignInController {
  constructor(
    private readonly signIns: SignIns,
    private readonly cookie: SessionCookie,
    private readonly words: Words,
  ) {}

  @Post('sign-in')
  @Allow.anyone()
  @UseGuards(PasswordGuard)
  @AtMost(60, QUARTER, 10)
  @InTransaction()
  @AnswersNothing()
  async byPassword(
    @Req() request: ProvenRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.cookie.open(request.user.accountId, request, reply);
  }

  @Post('sign-in/link')
  @Allow.anyone()
  @AtMost(60, QUARTER, 5)
  @InTransaction()
  @AnswersNothing()
  async sendLink(
    @Body({ schema: linkRequestSchema }) body: LinkRequest,
    @Headers('accept-language') languages?: string,
  ): Promise<void> {
    await this.signIns.sendLink('magic', body, this.words.preferred(languages));
  }

  @Post('sign-in/link/use')
  @Allow.anyone()
  @UseGuards(MagicLinkGuard)
  @AtMost(60, QUARTER)
  @InTransaction()
  @AnswersNothing()
  async byLink(
    @Req() request: ProvenRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.cookie.open(request.user.accountId, request, reply);
  }

  @Post('password/link')
  @Allow.anyone()
  @AtMost(60, QUARTER, 5)
  @InTransaction()
  @AnswersNothing()
  async sendReset(
    @Body({ schema: linkRequestSchema }) body: LinkRequest,
    @Headers('accept-language') languages?: string,
  ): Promise<void> {
    await this.signIns.sendLink('reset', body, this.words.preferred(languages));
  }

  @Post('password/link/use')
  @Allow.anyone()
  @AtMost(60, QUARTER)
  @InTransaction()
  @AnswersNothing()
  async reset(
    @Body({ schema: resetSchema }) body: Reset,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.cookie.open(await this.signIns.reset(body), request, reply);
  }
}
