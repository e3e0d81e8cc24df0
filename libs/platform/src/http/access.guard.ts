import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import type { Scope } from '../access/scope';
import { ACCESS, type Access } from './allow';
import { AppError, denied } from './app-error';
import { refuseOtherAuthor } from './author';
import { refuseForeignOrigin } from './origin';
import { SessionSource, sessionCookieName } from './session-source';

export type ScopedRequest = FastifyRequest & { scope?: Scope };

/** Denies by default: reads the session, refuses foreign origins and what somebody else wrote, then asks the route's `Allow` line. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly cookie: string;

  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionSource,
    @Inject(CONFIG) config: Config,
  ) {
    this.cookie = sessionCookieName(config.publicUrl);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ScopedRequest>();
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!access) throw denied();
    if (access.kind === 'guard') return true;
    refuseForeignOrigin(request);
    if (access.kind === 'anyone' && !access.session) return true;
    const secret = request.cookies[this.cookie];
    if (secret) request.scope = await this.sessions.resolve(secret);
    this.check(access, request);
    return true;
  }

  private check(access: Access, request: ScopedRequest): void {
    if (access.kind === 'anyone') return;
    if (!request.scope) throw new AppError('session.required');
    refuseOtherAuthor(request.headers, request.scope);
    if (access.kind !== 'permission') return;
    const { organisationId } = request.params as { organisationId?: string };
    if (!request.scope.may(access.permission, organisationId)) throw denied();
  }
}
