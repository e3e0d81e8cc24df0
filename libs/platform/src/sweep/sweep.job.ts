import { PLATFORM_SWEEP } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { removeLeftUploads } from '../archive/upload';
import { Clock } from '../clock/clock';
import { Database } from '../database/database';
import { Handles, type JobHandler } from '../queue/job-handler';

const DAY_MS = 24 * 3600_000;
/** Longer than all tries of a mail together, and than a queue is likely to be away. */
const MAIL_GIVEN_UP_MS = 7 * DAY_MS;
/** Long enough to look into why a mail did not arrive. A mail names a person, also one who never signed up. */
const MAIL_KEPT_MS = 30 * DAY_MS;

/** Removes what has run out. Reads both tables whole: once a day, and neither grows beyond what a day leaves. */
@Injectable()
@Handles(PLATFORM_SWEEP, { every: DAY_MS })
export class Sweep implements JobHandler<typeof PLATFORM_SWEEP> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async perform(): Promise<void> {
    await removeLeftUploads();
    await this.database.query(`DELETE FROM rate_limit WHERE expires_at < now()`);
    const now = this.clock.now().getTime();
    // Their job is lost, and a link in them is a key to an account.
    await this.database.query(
      `UPDATE mail SET state = CASE state WHEN 'sending' THEN 'uncertain' ELSE 'failed' END, body = ''
       WHERE state IN ('queued', 'sending') AND created_at < $1`,
      [new Date(now - MAIL_GIVEN_UP_MS)],
    );
    await this.database.query(
      `DELETE FROM mail WHERE state NOT IN ('queued', 'sending') AND created_at < $1`,
      [new Date(now - MAIL_KEPT_MS)],
    );
  }
}
