import { type Session, sessionSchema } from '@pirecow/contracts';
import { Controller, Get } from '@nestjs/common';
import { Allow, Answers, MaybeWho, type Scope, SessionSource } from '@pirecow/platform';

@Controller('api/session')
export class SessionController {
  constructor(private readonly sessions: SessionSource) {}

  @Get()
  @Allow.anyone()
  @Answers(sessionSchema)
  look(@MaybeWho() who: Scope | undefined): Promise<Session> {
    return this.sessions.describe(who);
  }
}
