import { IDENTITY_SWEEP } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, Handles, type JobHandler } from '@pirecow/platform';

const DAY_MS = 24 * 3_600_000;
/** Long enough to answer "whom did we invite last term?"; the log keeps the deed, without the address, for good. */
const INVITATION_KEPT_MS = 90 * DAY_MS;

/**
 * Forgets addresses of people who never came, or came long ago: invitations that were answered, taken back or ran out,
 * and sign-ups whose link ran out. Reads both tables whole, once a day.
 */
@Injectable()
@Handles(IDENTITY_SWEEP, { every: DAY_MS })
export class SweepPeople implements JobHandler<typeof IDENTITY_SWEEP> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async perform(): Promise<void> {
    const now = this.clock.now();
    await this.database.query(`DELETE FROM account_token WHERE expires_at < $1`, [now]);
    await this.database.query(
      `DELETE FROM invitation WHERE LEAST(accepted_at, revoked_at, expires_at) < $1`,
      [new Date(now.getTime() - INVITATION_KEPT_MS)],
    );
  }
}
