import { NestFactory } from '@nestjs/core';
import { Clock, loadConfig, queueConnection } from '@pirecow/platform';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { WorkerModule } from '../apps/worker/src/worker.module';

/** Where a worker finds what it works for. */
export interface Workplace {
  databaseUrl: string;
  filesFolder: string;
  smtpUrl: string;
  redisUrl?: string;
  /** After so long without a sign of a worker its jobs go to the next; without it as long as in earnest. */
  patienceMs?: number;
}

/** It is Tuesday morning: at night, on Sundays and on holidays nobody is reminded, and the test says the same each day. */
export class Tuesday extends Clock {
  static readonly morning = new Date('2026-12-01T09:00:00Z');

  override now(): Date {
    return Tuesday.morning;
  }
}

export function configOf({ databaseUrl, smtpUrl, redisUrl }: Workplace) {
  const redis = redisUrl && { REDIS_URL: redisUrl };
  return loadConfig({ DATABASE_URL: databaseUrl, SMTP_URL: smtpUrl, LOG_LEVEL: 'silent', ...redis });
}

/** The process that is killed: the jobs of all rooms, as `apps/worker` runs them. */
export async function work(place: Workplace): Promise<void> {
  const { databaseUrl, filesFolder, patienceMs } = place;
  const config = configOf(place);
  const settings = { config, databaseUrl, filesFolder, clock: new Tuesday() };
  const connection = queueConnection(config, databaseUrl);
  const module = WorkerModule.alone(settings, connection, patienceMs);
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  app.enableShutdownHooks();
  // Whoever started it went away without a word.
  process.once('disconnect', () => process.exit(1));
  process.send?.('ready');
}

/** Starts the process. It ends with this one. */
export function aWorker(place: Workplace): ChildProcess {
  return fork(process.argv[1] ?? '', ['worker', JSON.stringify(place)]);
}

/** What came first, of a worker that was told to be ready. @throws Error where it ended instead */
export async function ready(worker: ChildProcess): Promise<void> {
  const ended = once(worker, 'exit').then(() => {
    throw new Error('A worker ended by itself');
  });
  await Promise.race([once(worker, 'message'), ended]);
}

export async function ended(worker: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const gone = once(worker, 'exit');
  worker.kill(signal);
  await gone;
}
