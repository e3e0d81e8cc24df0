import { applyDecorators, type ExecutionContext, Injectable, UseGuards } from '@nestjs/common';
import {
  Throttle,
  ThrottlerGuard,
  type ThrottlerLimitDetail,
  type ThrottlerStorage,
} from '@nestjs/throttler';
import { Database } from '../database/database';
import { AppError } from './app-error';

interface Hit {
  hits: number;
  wait: number;
}

/** Counts in the database, so that all replicas share one count. An upsert by primary key, in an unlogged table. */
@Injectable()
export class DatabaseThrottlerStorage implements ThrottlerStorage {
  constructor(private readonly database: Database) {}

  async increment(key: string, ttl: number, limit: number): ReturnType<ThrottlerStorage['increment']> {
    const [hit] = await this.database.query<Hit>(
      `INSERT INTO rate_limit AS r (key, hits, expires_at) VALUES ($1, 1, now() + $2 * interval '1 ms')
       ON CONFLICT (key) DO UPDATE SET
         hits = CASE WHEN r.expires_at <= now() THEN 1 ELSE r.hits + 1 END,
         expires_at = CASE WHEN r.expires_at <= now() THEN excluded.expires_at ELSE r.expires_at END
       RETURNING hits, ceil(extract(epoch FROM expires_at - now()))::int AS wait`,
      [key, ttl],
    );
    const { hits, wait } = hit ?? { hits: 1, wait: 0 };
    const isBlocked = hits > limit;
    return { totalHits: hits, timeToExpire: wait, isBlocked, timeToBlockExpire: isBlocked ? wait : 0 };
  }
}

/** Counts the tries of one address on one route. */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  protected override throwThrottlingException(
    _: ExecutionContext,
    detail: ThrottlerLimitDetail,
  ): Promise<void> {
    throw new AppError('rate.limited', { seconds: Math.max(1, detail.timeToBlockExpire) });
  }
}

/** At most so many tries from one address in so many seconds. For everything that can be guessed or flooded. */
export function AtMost(limit: number, seconds: number): MethodDecorator & ClassDecorator {
  return applyDecorators(UseGuards(RateLimitGuard), Throttle({ default: { limit, ttl: seconds * 1000 } }));
}
