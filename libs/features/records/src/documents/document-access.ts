import { Injectable } from '@nestjs/common';
import type { CredentialScope } from '@pirecow/contracts';
import { credentialOf } from '../http/speaker';
import { type DocumentWish, SessionTokens } from '../session-tokens';
import type { Speaker } from '../statements.service';

const SCOPES = { state: 'state', activity: 'profile', agent: 'profile' } as const satisfies Record<
  DocumentWish['resource'],
  CredentialScope
>;

/** Who may do what with documents: credentials by their scopes, units of packages within their session. */
@Injectable()
export class DocumentAccess {
  constructor(private readonly tokens: SessionTokens) {}

  /** @returns the organisation whose documents they are. @throws AppError `permission.denied` */
  async organisationOf(speaker: Speaker, wish: DocumentWish): Promise<string> {
    if (!speaker.token) return credentialOf(speaker, SCOPES[wish.resource]).organisationId;
    await this.tokens.document(speaker.token, wish);
    return speaker.token.organisationId;
  }
}
