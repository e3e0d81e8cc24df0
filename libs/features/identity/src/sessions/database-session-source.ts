import { PRIVACY_VERSION, type Session, TERMS_VERSION } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database, type Scope, SessionSource, digestOf } from '@pirecow/platform';
import { SESSION_BY_SECRET, type SessionFound } from './session-query';
import { SessionScope } from './session-scope';
import { Sessions } from './sessions.service';

/** How old the note of the last visit may get before it is written anew. */
const NOTE_VISIT_AFTER_MS = 5 * 60_000;

/** Answers who is there from the `session` table, in one prepared statement per request. */
@Injectable()
export class DatabaseSessionSource extends SessionSource {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  async resolve(secret: string): Promise<SessionScope | undefined> {
    const now = this.clock.now();
    const values = [digestOf(secret), now, TERMS_VERSION, PRIVACY_VERSION];
    const [row] = await this.database.prepared<SessionFound>('session-by-secret', SESSION_BY_SECRET, values);
    if (!row) return undefined;
    const age = now.getTime() - row.lastSeenAt.getTime();
    if (age > NOTE_VISIT_AFTER_MS) await this.sessions.noteVisit(row.sessionId);
    return this.scopeOf(row);
  }

  describe(scope: Scope | undefined): Promise<Session> {
    const { demo } = this.config;
    if (!(scope instanceof SessionScope))
      return Promise.resolve({ account: null, memberships: [], abilities: [], agreementDue: [], demo });
    const { account, organisations: memberships, agreementDue } = scope;
    return Promise.resolve({ account, memberships, abilities: scope.abilities(), agreementDue, demo });
  }

  private scopeOf(row: SessionFound): SessionScope {
    const { sessionId, accountId, platformAdministrator, memberships, grants, language, timeZone } = row;
    const { givenName, familyName, email, territory, agreementDue } = row;
    return new SessionScope({
      accountId,
      sessionId,
      language,
      timeZone,
      platformAdministrator,
      memberships,
      grants,
      agreementDue,
      account: { id: accountId, givenName, familyName, email, language, timeZone, territory },
    });
  }
}
