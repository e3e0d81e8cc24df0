import { useLinkSchema, signInSchema } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { checked } from '@pirecow/platform';
import type { FastifyRequest } from 'fastify';
import { Strategy as OwnStrategy } from 'passport-custom';
import { Strategy as LocalStrategy } from 'passport-local';
import { SignIns } from './sign-in.service';

/** Who a strategy found. Passport puts it on the request as `user`. */
export interface Proven {
  accountId: string;
}

@Injectable()
export class PasswordStrategy extends PassportStrategy(LocalStrategy, 'password') {
  constructor(private readonly signIns: SignIns) {
    super({ usernameField: 'email', session: false });
  }

  async validate(email: string, password: string): Promise<Proven | false> {
    const accountId = await this.signIns.byPassword(checked(signInSchema, { email, password }));
    return accountId ? { accountId } : false;
  }
}

@Injectable()
export class MagicLinkStrategy extends PassportStrategy(OwnStrategy, 'magic-link') {
  constructor(private readonly signIns: SignIns) {
    super();
  }

  async validate({ body }: FastifyRequest): Promise<Proven> {
    const { secret } = checked(useLinkSchema, body);
    return { accountId: await this.signIns.byLink(secret) };
  }
}
