import {
  type InvitationAccepted,
  invitationAcceptedSchema,
  type InvitationLook,
  invitationLookSchema,
  type InvitationSecret,
  invitationSecretSchema,
  type InvitationSignUp,
  invitationSignUpSchema,
} from '@pirecow/contracts';
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionCookie } from '../sessions/session-cookie';
import { InvitationAnswers } from './invitation-answers.service';

/** The secret travels in bodies only, so that no log of addresses ever holds it. */
@Controller('api/invitations')
export class InvitationAnswersController {
  constructor(
    private readonly answers: InvitationAnswers,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('look')
  @Allow.anyone()
  @AtMost(60, 600)
  @Answers(invitationLookSchema)
  look(@Body({ schema: invitationSecretSchema }) { secret }: InvitationSecret): Promise<InvitationLook> {
    return this.answers.look(secret);
  }

  @Post('accept')
  @Allow.signedIn()
  @AtMost(60, 600)
  @InTransaction()
  @Answers(invitationAcceptedSchema)
  accept(
    @Who() who: Scope,
    @Body({ schema: invitationSecretSchema }) { secret }: InvitationSecret,
  ): Promise<InvitationAccepted> {
    return this.answers.accept(who.accountId, secret);
  }

  @Post('sign-up')
  @Allow.anyone()
  @AtMost(60, 600)
  @InTransaction()
  @AnswersNothing()
  async signUp(
    @Body({ schema: invitationSignUpSchema }) body: InvitationSignUp,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.cookie.open(await this.answers.signUp(body), request, reply);
  }
}
