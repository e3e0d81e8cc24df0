import '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, sessionCookieName } from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_MAX_AGE_MS, Sessions } from './sessions.service';
import { deviceOf } from './user-agent';

/** The cookie that carries a session: out of reach of scripts, of other sites' requests, and of sibling hosts. */
@Injectable()
export class SessionCookie {
  private readonly name: string;
  private readonly attributes: { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean };

  constructor(
    private readonly sessions: Sessions,
    @Inject(CONFIG) { publicUrl }: Config,
  ) {
    this.name = sessionCookieName(publicUrl);
    const secure = publicUrl.startsWith('https:');
    this.attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure };
  }

  /** Signs a person in: ends the session that the browser brought and opens a new one under a new secret. */
  async open(accountId: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.end(request);
    const secret = await this.sessions.start(accountId, deviceOf(request.headers['user-agent']));
    void reply.setCookie(this.name, secret, { ...this.attributes, maxAge: SESSION_MAX_AGE_MS / 1000 });
  }

  /** Signs out this browser. */
  async close(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.end(request);
    this.forget(reply);
  }

  /** Takes the cookie away where the session has ended already. */
  forget(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.attributes);
  }

  private async end(request: FastifyRequest): Promise<void> {
    const secret = request.cookies[this.name];
    if (secret) await this.sessions.endBySecret(secret);
  }
}
