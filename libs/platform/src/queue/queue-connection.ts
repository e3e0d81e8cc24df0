import { Logger } from '@nestjs/common';
import {
  type ConnectionOptions,
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
  setDefaultBackendFactory,
} from 'bullmq';
import { Client } from 'pg';
import type { Config } from '../config/config';
import { DISK_FULL, isDiskFull } from '../database/disk-full';
import { discreet } from './discreet';

/** One queue for all jobs: each BullMQ queue and worker holds connections of its own, and we have few. */
export const QUEUE_NAME = 'pirecow';

/** The two connections that a queue or worker may hold on PostgreSQL, beside its LISTEN. */
const POSTGRES_POOL = 2;

/** Where BullMQ keeps its jobs: Redis when `REDIS_URL` is set, else the PostgreSQL of the platform. */
export function queueConnection(config: Pick<Config, 'redisUrl'>, databaseUrl: string): ConnectionOptions {
  setDefaultBackendFactory<never, never>(
    (config.redisUrl ? createRedisBackend : createPostgresBackend) as never,
  );
  if (config.redisUrl) return { url: config.redisUrl, maxRetriesPerRequest: null };
  return { connectionString: databaseUrl, max: POSTGRES_POOL };
}

/** Brings BullMQ's own tables up to date. Does nothing on Redis. */
export async function migrateQueue(config: Pick<Config, 'redisUrl'>, databaseUrl: string): Promise<void> {
  if (config.redisUrl) return;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}

/** Connection errors of a queue are told, not thrown: BullMQ reconnects by itself. */
export function logQueueErrors(queue: {
  on(event: 'error', listener: (error: Error) => void): unknown;
}): void {
  const logger = new Logger('queue');
  queue.on('error', (error) => logger.warn(isDiskFull(error) ? DISK_FULL : discreet(error).message));
}
