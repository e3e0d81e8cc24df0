import { applyDecorators, type ExecutionContext, Injectable, UseGuards } from '@nestjs/common';
import {
  normalizeIp,
  SkipThrottle,
  Throttle,
  ThrottlerGuard,
  type ThrottlerLimitDetail,
  type ThrottlerStorage,
} from '@nestjs/throttler';
import { Database } from '../database/database';
import type { ScopedRequest } from './access.guard';
import { AppError } from './app-error';

interface Hit {
  hits: number;
  wait: number;
}

/**
 * Adds to a count that starts anew after `ttl` milliseconds: an upsert by primary key, in an unlogged table.
 * @returns what the count has come to, and the seconds until it starts anew
 */
export async function countHits(database: Database, key: string, ttl: number, more = 1): Promise<Hit> {
  const [hit] = await database.prepared<Hit>(
    'count-hits',
    `INSERT INTO rate_limit AS r (key, hits, expires_at) VALUES ($1, $3, now() + $2 * interval '1 ms')
     ON CONFLICT (key) DO UPDATE SET
       hits = CASE WHEN r.expires_at <= now() THEN excluded.hits ELSE r.hits + excluded.hits END,
       expires_at = CASE WHEN r.expires_at <= now() THEN excluded.expires_at ELSE r.expires_at END
     RETURNING hits, ceil(extract(epoch FROM expires_at - now()))::int AS wait`,
    [key, ttl, more],
  );
  return hit ?? { hits: more, wait: 0 };
}

/** Counts in the database, so that all replicas share one count. */
@Injectable()
export class DatabaseThrottlerStorage implements ThrottlerStorage {
  constructor(private readonly database: Database) {}

  async increment(key: string, ttl: number, limit: number): ReturnType<ThrottlerStorage['increment']> {
    const { hits, wait } = await countHits(this.database, key, ttl);
    const isBlocked = hits > limit;
    return { totalHits: hits, timeToExpire: wait, isBlocked, timeToBlockExpire: isBlocked ? wait : 0 };
  }
}

/** Counts the tries of one address (in IPv6: of its /64, as the library does), and at one account, on one route. */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  protected override throwThrottlingException(
    _: ExecutionContext,
    detail: ThrottlerLimitDetail,
  ): Promise<void> {
    throw new AppError('rate.limited', { seconds: Math.max(1, detail.timeToBlockExpire) });
  }
}

/** Counter beside the one per address: whose account is tried, from wherever. */
export const PER_ACCOUNT = 'account';

/** The account that a request tries: the one signed in, else the one whose e-mail address the body names. */
export function accountTried(request: Partial<ScopedRequest>): string {
  if (request.scope) return request.scope.accountId;
  const { email } = (request.body ?? {}) as { email?: unknown };
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 254) : normalizeIp(request.ip ?? '');
}

/**
 * At most so many tries from one address in so many seconds, and at most `perAccount` at one account, from wherever.
 * For everything that can be guessed or flooded.
 */
export function AtMost(
  limit: number,
  seconds: number,
  perAccount?: number,
): MethodDecorator & ClassDecorator {
  const ttl = seconds * 1000;
  return applyDecorators(
    UseGuards(RateLimitGuard),
    SkipThrottle({ default: false, [PER_ACCOUNT]: perAccount === undefined }),
    Throttle({ default: { limit, ttl }, [PER_ACCOUNT]: { limit: perAccount ?? limit, ttl } }),
  );
}
