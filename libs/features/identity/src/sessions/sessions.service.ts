import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, newSecret, digestOf } from '@pirecow/platform';
import { SessionRow } from './session.entity';

const DAY_MS = 24 * 3_600_000;
/** A session ends after so long without a visit … */
const IDLE_MS = 30 * DAY_MS;
/** … and after so long in any case. Also the age of its cookie. */
export const SESSION_MAX_AGE_MS = 180 * DAY_MS;

/** Sessions as rows: what the browser holds is a secret that opens one. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Opens a session and returns its secret, which is kept nowhere else. Sessions long over are cleared away. */
  async start(accountId: string, userAgent: string): Promise<string> {
    const secret = newSecret();
    const now = this.clock.now();
    await this.database.query(`DELETE FROM session WHERE expires_at < $1`, [now]);
    await this.database.repository(SessionRow).insert({
      id: newId(),
      accountId,
      secretHash: digestOf(secret),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + IDLE_MS),
      userAgent,
    });
    return secret;
  }

  /** Moves the end of the session on, up to its greatest age. */
  async noteVisit(id: string): Promise<void> {
    const now = this.clock.now();
    await this.database.query(
      `UPDATE session SET last_seen_at = $2,
         expires_at = LEAST($3::timestamptz, created_at + $4 * interval '1 ms')
       WHERE id = $1`,
      [id, now, new Date(now.getTime() + IDLE_MS), SESSION_MAX_AGE_MS],
    );
  }

  /** The open sessions of a person, the last used first. */
  async of(accountId: string): Promise<SessionRow[]> {
    const rows = await this.database
      .repository(SessionRow)
      .find({ where: { accountId }, order: { lastSeenAt: 'DESC', id: 'DESC' }, take: 100 });
    return rows.filter(({ expiresAt }) => expiresAt > this.clock.now());
  }

  /** When the person signed in there, or undefined where the session has ended. */
  async beginOf(id: string): Promise<Date | undefined> {
    return (await this.database.repository(SessionRow).findOneBy({ id }))?.createdAt;
  }

  /** Ends one session of that person. @returns whether there was one */
  async end(accountId: string, id: string): Promise<boolean> {
    const { affected } = await this.database.repository(SessionRow).delete({ accountId, id });
    return affected === 1;
  }

  /** Ends the session that a secret opens, if any. */
  async endBySecret(secret: string): Promise<void> {
    await this.database.repository(SessionRow).delete({ secretHash: digestOf(secret) });
  }

  /** Ends all sessions of a person, but for `except`. */
  async endAll(accountId: string, except?: string): Promise<void> {
    await this.database.query(`DELETE FROM session WHERE account_id = $1 AND id IS DISTINCT FROM $2`, [
      accountId,
      except ?? null,
    ]);
  }
}
