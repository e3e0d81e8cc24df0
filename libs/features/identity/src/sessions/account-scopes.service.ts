import { Injectable } from '@nestjs/common';
import { Clock, Database, Scope, type ScopeSource } from '@pirecow/platform';
import { GRANTS, MEMBERSHIPS } from './session-query';

const SCOPE = `
SELECT a.id AS "accountId", a.language, a.time_zone AS "timeZone", a.platform_administrator AS "platformAdministrator",
  ${MEMBERSHIPS} AS memberships, ${GRANTS} AS grants
FROM account a WHERE a.id = $1 AND a.closed_at IS NULL AND a.confirmed_at IS NOT NULL`;

/** How far somebody sees at this moment, without a session: for what is sent to them. */
@Injectable()
export class AccountScopes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One query along the indexes of memberships and partnerships. Undefined where the account is closed. */
  async of(accountId: string): Promise<Scope | undefined> {
    const values = [accountId, this.clock.now()];
    const [found] = await this.database.query<Omit<ScopeSource, 'sessionId'>>(SCOPE, values);
    return found && new Scope({ ...found, sessionId: '' });
  }
}
