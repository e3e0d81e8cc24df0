import { Redis } from 'ioredis';
import type { Config } from '../config/config';
import { codeOf } from '../embedded-postgres/error-code';
import { StartupError } from '../embedded-postgres/startup-error';
import { discreet } from './discreet';

const CONNECT_MS = 10_000;
const EXAMPLE = 'REDIS_URL=redis://localhost:6379';
const WAY_OUT = 'or leave REDIS_URL out, and PostgreSQL keeps the jobs';

/** What a Redis says to whom it does not let in (its command AUTH). */
const NOT_LET_IN = /^(NOAUTH|WRONGPASS|ERR .*(AUTH|password)|NOPERM)/;

/**
 * Asks the Redis of `REDIS_URL`, where one is set, before anything relies on it.
 * @throws StartupError in one sentence where it cannot be reached or used
 */
export async function checkQueue({ redisUrl }: Pick<Config, 'redisUrl'>): Promise<void> {
  if (!redisUrl) return;
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    // What answers nothing that we understand is no Redis.
    commandTimeout: CONNECT_MS,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  // The refusal comes as an event; what the calls throw tells only that the connection is closed.
  let reason: unknown;
  redis.on('error', (error: unknown) => (reason = error));
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw new StartupError(refusalOf(reason ?? error, new URL(redisUrl)), { cause: error });
  } finally {
    redis.disconnect();
  }
}

function refusalOf(error: unknown, { hostname, port }: URL): string {
  const { message } = discreet(error);
  if (NOT_LET_IN.test(message))
    return `Redis at ${hostname} does not let us in: correct name and password in REDIS_URL (special characters in percent encoding), ${WAY_OUT}.`;
  if (codeOf(error) === 'ENOTFOUND' || codeOf(error) === 'EAI_AGAIN')
    return `The host ${hostname} of REDIS_URL is not known on this network: correct the name, for example ${EXAMPLE}, ${WAY_OUT}.`;
  return `No Redis answers at ${hostname}, port ${port || 6379}: start it, correct REDIS_URL, for example ${EXAMPLE}, ${WAY_OUT}.`;
}
