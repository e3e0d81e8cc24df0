import { Injectable } from '@nestjs/common';
import { AppError, countHits, Database } from '@pirecow/platform';

/**
 * How many statements one person's sessions may bring in ten minutes. A long day of learning makes some hundreds; what a
 * device kept for weeks without a network comes in one go and must pass.
 */
export const SESSION_ALLOWANCE = { statements: 3_000, seconds: 600 };

/** Keeps one account from flooding the record store, from however many devices. */
@Injectable()
export class SessionAllowance {
  constructor(private readonly database: Database) {}

  /** Takes statements off the allowance. @throws AppError `rate.limited` once it is used up: the browser tries again later */
  async take(accountId: string, statements: number): Promise<void> {
    const key = `statements:${accountId}`;
    const { hits, wait } = await countHits(this.database, key, SESSION_ALLOWANCE.seconds * 1000, statements);
    if (hits > SESSION_ALLOWANCE.statements)
      throw new AppError('rate.limited', { seconds: Math.max(1, wait) });
  }
}
