import { PRIVACY_VERSION, type Session, TERMS_VERSION } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  Clock,
  CONFIG,
  type Config,
  Database,
  digestOf,
  GatheredReads,
  type Scope,
  SessionSource,
} from '@pirecow/platform';
import { SESSIONS_BY_SECRET, type SessionFound } from './session-query';
import { SessionScope } from './session-scope';
import { Sessions } from './sessions.service';

/** How old the note of the last visit may get before it is written anew. */
const NOTE_VISIT_AFTER_MS = 5 * 60_000;

/** Answers who is there from the `session` table, in one prepared statement for all who ask at the same time. */
@Injectable()
export class DatabaseSessionSource extends SessionSource {
  private readonly found: GatheredReads<SessionFound>;

  constructor(
    database: Database,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
    this.found = new GatheredReads(database, async (hashes) => {
      const secrets = hashes.map((hash) => Buffer.from(hash, 'hex'));
      const values = [secrets, clock.now(), TERMS_VERSION, PRIVACY_VERSION];
      const rows = await database.prepared<SessionFound>('sessions-by-secret', SESSIONS_BY_SECRET, values);
      return new Map(rows.map((row) => [row.secretHash, row]));
    });
  }

  async resolve(secret: string): Promise<SessionScope | undefined> {
    const row = await this.found.one(digestOf(secret).toString('hex'));
    if (!row) return undefined;
    const age = this.clock.now().getTime() - row.lastSeenAt.getTime();
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
