import { Injectable } from '@nestjs/common';
import { AppError, Clock, countHits, Database } from '@pirecow/platform';
import { LRUCache } from 'lru-cache';

/**
 * How many statements one person's sessions may bring in ten minutes. A long day of learning makes some hundreds; what a
 * device kept for weeks without a network comes in one go and must pass.
 */
export const SESSION_ALLOWANCE = { statements: 3_000, seconds: 600 };

/** So many a process counts for itself before it tells the database: most visits to a unit write no count. */
const UNTOLD = 50;
const ACCOUNTS = { max: 10_000, ttl: SESSION_ALLOWANCE.seconds * 1000 };

/** Keeps one account from flooding the record store, from however many devices, and a package from doing so in a session. */
@Injectable()
export class SessionAllowance {
  private readonly untold = new LRUCache<string, number>(ACCOUNTS);
  /** Until when nothing is taken any more, in milliseconds since 1970. */
  private readonly usedUp = new LRUCache<string, number>(ACCOUNTS);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Takes statements off the allowance. @throws AppError `rate.limited` once it is used up: the browser tries again later */
  async take(who: string, statements: number): Promise<void> {
    this.refuseUntil(this.usedUp.get(who) ?? 0);
    const count = (this.untold.get(who) ?? 0) + statements;
    this.untold.set(who, count < UNTOLD ? count : 0);
    if (count < UNTOLD) return;
    const key = `statements:${who}`;
    const { hits, wait } = await countHits(this.database, key, SESSION_ALLOWANCE.seconds * 1000, count);
    if (hits <= SESSION_ALLOWANCE.statements) return;
    const until = this.clock.now().getTime() + Math.max(1, wait) * 1000;
    this.usedUp.set(who, until);
    this.refuseUntil(until);
  }

  private refuseUntil(moment: number): void {
    const seconds = Math.ceil((moment - this.clock.now().getTime()) / 1000);
    if (seconds > 0) throw new AppError('rate.limited', { seconds });
  }
}
