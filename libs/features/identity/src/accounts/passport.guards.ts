import { signInSchema, useLinkSchema } from '@pirecow/contracts';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { AppError, checked } from '@pirecow/platform';
import type { FastifyRequest } from 'fastify';
import type { Proven } from './passport.strategies';

export type ProvenRequest = FastifyRequest & { user: Proven };

/** The outcome of a strategy in our own errors. */
function proven<User>(error: unknown, user: User | false | undefined): User {
  if (error instanceof Error) throw error;
  if (!user) throw new AppError('credentials.wrong');
  return user;
}

function bodyOf(context: ExecutionContext): unknown {
  return context.switchToHttp().getRequest<FastifyRequest>().body;
}

/** Lets those pass whose address and password are right. */
@Injectable()
export class PasswordGuard extends AuthGuard('password') {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    checked(signInSchema, bodyOf(context));
    return (await super.canActivate(context)) as boolean;
  }

  override handleRequest<User>(error: unknown, user: User | false): User {
    return proven(error, user);
  }
}

/** Lets those pass who bring the secret of a magic link, and uses it up. */
@Injectable()
export class MagicLinkGuard extends AuthGuard('magic-link') {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    checked(useLinkSchema, bodyOf(context));
    return (await super.canActivate(context)) as boolean;
  }

  override handleRequest<User>(error: unknown, user: User | false): User {
    return proven(error, user);
  }
}
