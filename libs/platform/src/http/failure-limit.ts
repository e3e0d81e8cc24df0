import { Injectable } from '@nestjs/common';
import { normalizeIp } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { Database } from '../database/database';
import { SingleFlight } from '../process/single-flight';
import { AppError } from './app-error';
import { countHits } from './rate-limit';

/** From one address, within … */
const FAILURES = 60;
/** … so long. */
const WINDOW_MS = 15 * 60_000;

/** Limits tries that fail: who brings the right secret may come as often as it likes. */
@Injectable()
export class FailureLimit {
  private readonly checks = new SingleFlight<void>();

  constructor(private readonly database: Database) {}

  /** Does `prove`, and counts where it throws. @throws AppError `rate.limited` before that, after too many failures */
  async around<Result>(what: string, { ip }: FastifyRequest, prove: () => Promise<Result>): Promise<Result> {
    const key = createHash('sha256')
      .update(`${what} ${normalizeIp(ip)}`)
      .digest('hex');
    await this.checks.run(key, () => this.check(key));
    try {
      return await prove();
    } catch (error) {
      await countHits(this.database, key, WINDOW_MS);
      throw error;
    }
  }

  private async check(key: string): Promise<void> {
    const [full] = await this.database.prepared<{ seconds: number }>(
      'failure-limit',
      `SELECT ceil(extract(epoch FROM expires_at - now()))::int AS seconds FROM rate_limit
       WHERE key = $1 AND hits >= $2 AND expires_at > now()`,
      [key, FAILURES],
    );
    if (full) throw new AppError('rate.limited', { seconds: Math.max(1, full.seconds) });
  }
}
