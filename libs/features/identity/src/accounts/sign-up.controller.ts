import { type Confirm, confirmSchema, type SignUp, type SignUpAnswer } from '@pirecow/contracts';
import { signUpAnswerSchema, signUpSchema } from '@pirecow/contracts';
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction } from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionCookie } from '../sessions/session-cookie';
import { SignUps } from './sign-up.service';

@Controller('api/sign-up')
export class SignUpController {
  constructor(
    private readonly signUps: SignUps,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @Allow.anyone()
  @AtMost(60, 3600, 5)
  @InTransaction()
  @Answers(signUpAnswerSchema, 202)
  request(@Body({ schema: signUpSchema }) body: SignUp): Promise<SignUpAnswer> {
    return this.signUps.request(body);
  }

  @Post('confirm')
  @Allow.anyone()
  @AtMost(60, 3600)
  @InTransaction()
  @AnswersNothing()
  async confirm(
    @Body({ schema: confirmSchema }) body: Confirm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.cookie.open(await this.signUps.confirm(body), request, reply);
  }
}
