import { MAIL_SEND, PLATFORM_SWEEP } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { removeLeftUploads } from '../archive/upload';
import { Clock } from '../clock/clock';
import { Database } from '../database/database';
import { Handles, type JobHandler } from '../queue/job-handler';
import { Storage } from '../storage/storage';

const DAY_MS = 24 * 3600_000;
/** Longer than all tries of a mail together: its job is gone, though nobody gave the mail up. */
const MAIL_OVERDUE_MS = DAY_MS;
/** Longer than all tries of a mail together, and than a queue is likely to be away. */
const MAIL_GIVEN_UP_MS = 7 * DAY_MS;
/** Long enough to look into why a mail did not arrive. A mail names a person, also one who never signed up. */
const MAIL_KEPT_MS = 30 * DAY_MS;

/** A mail is sent only while it is queued. One that waits in the outbox is asked for already: with a second job, its first one may look half-way. */
const ASK_AGAIN = `
INSERT INTO outbox (id, job, payload, key)
SELECT gen_random_uuid(), $1, jsonb_build_object('mailId', id), 'mail:' || id FROM mail
WHERE state IN ('queued', 'sending') AND created_at < $2
  AND NOT EXISTS (SELECT FROM outbox o WHERE o.job = $1 AND o.payload ->> 'mailId' = mail.id::text) ON CONFLICT DO NOTHING`;

/**
 * Asks again for what was left lying, and removes what has run out. Mail that waits is found by `mail_waiting`; `rate_limit` and what
 * is old of mail are read whole, once a day.
 */
@Injectable()
@Handles(PLATFORM_SWEEP, { every: DAY_MS })
export class Sweep implements JobHandler<typeof PLATFORM_SWEEP> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly storage: Storage,
  ) {}

  async perform(): Promise<void> {
    await removeLeftUploads();
    // By the clock of the files, not by ours.
    await this.storage.removeLeft(new Date(Date.now() - DAY_MS));
    await this.database.query(`DELETE FROM rate_limit WHERE expires_at < now()`);
    const now = this.clock.now().getTime();
    // Nobody has sent them in all that time, and a link in them is a key to an account.
    await this.database.query(
      `UPDATE mail SET state = CASE state WHEN 'sending' THEN 'uncertain' ELSE 'failed' END, body = ''
       WHERE state IN ('queued', 'sending') AND created_at < $1`,
      [new Date(now - MAIL_GIVEN_UP_MS)],
    );
    await this.database.query(
      `DELETE FROM mail WHERE state NOT IN ('queued', 'sending') AND created_at < $1`,
      [new Date(now - MAIL_KEPT_MS)],
    );
    await this.database.query(ASK_AGAIN, [MAIL_SEND.name, new Date(now - MAIL_OVERDUE_MS)]);
  }
}
