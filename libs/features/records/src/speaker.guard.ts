import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import {
  AppError,
  CONFIG,
  type Config,
  FailureLimit,
  refuseForeignOrigin,
  type ScopedRequest,
  SessionSource,
  sessionCookieName,
} from '@pirecow/platform';
import { BasicStrategy } from 'passport-http';
import { z } from 'zod';
import { Credentials } from './credentials.service';
import type { RecordCredential } from './record-credential.entity';
import { SessionTokens, type TokenSpeaker } from './session-tokens';

/**
 * The request to the record store: made with a credential or the token of a package's session (as Passport leaves
 * them), or by a person's session.
 */
export type SpeakerRequest = ScopedRequest & { user?: RecordCredential | TokenSpeaker };

/** What stands before the colon where it is no credential that speaks, but a session of a package. */
export const TOKEN_KEY = 'cmi5';

/** HTTP Basic with the key and secret of a credential (xAPI 1.0.3 Communication 4.0), or a token (cmi5 8.2). */
@Injectable()
export class CredentialStrategy extends PassportStrategy(BasicStrategy) {
  constructor(
    private readonly credentials: Credentials,
    private readonly tokens: SessionTokens,
  ) {
    super();
  }

  async validate(key: string, secret: string): Promise<RecordCredential | TokenSpeaker> {
    if (key === TOKEN_KEY) return this.unitWith(secret);
    const isKey = z.uuid().safeParse(key).success;
    const credential = isKey ? await this.credentials.verify(key, secret) : undefined;
    if (!credential) throw new AppError('credentials.wrong');
    return credential;
  }

  private async unitWith(token: string): Promise<TokenSpeaker> {
    const speaker = await this.tokens.find(token);
    if (!speaker) throw new AppError('credentials.wrong');
    return speaker;
  }
}

/** Lets in outside tools by credential and people by session; what each may say or read is decided behind. */
@Injectable()
export class SpeakerGuard extends AuthGuard('basic') implements CanActivate {
  constructor(
    private readonly sessions: SessionSource,
    private readonly failures: FailureLimit,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SpeakerRequest>();
    // Whoever sends the header, even an empty one, means no cookie that a browser may add.
    if (request.headers.authorization !== undefined)
      return this.failures.around(
        'credential',
        request,
        async () => (await super.canActivate(context)) as boolean,
      );
    refuseForeignOrigin(request);
    const secret = request.cookies[sessionCookieName(this.config.publicUrl)];
    if (secret) request.scope = await this.sessions.resolve(secret);
    if (!request.scope) throw new AppError('session.required');
    return true;
  }
}
