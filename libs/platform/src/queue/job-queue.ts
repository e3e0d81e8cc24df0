import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout } from 'node:timers/promises';
import { type ConnectionOptions, type DefaultJobOptions, Queue } from 'bullmq';
import type { JobDeclaration, JobOptions } from './job-handler';
import { JobRegistry } from './job-registry';
import { logQueueErrors, QUEUE_NAME } from './queue-connection';

export const QUEUE_CONNECTION = Symbol('queue connection');

/**
 * Finished jobs are kept for a day, failed ones for a month. Without a limit by number: while a job is kept, handing it
 * over again makes no second one.
 */
const KEEP_DONE = { age: 24 * 3600 };
const KEEP_FAILED = { age: 30 * 24 * 3600 };

/** How long the queue may take to be there; a container is given ten seconds to end. */
const PATIENCE_MS = 3_000;

interface JobToAdd {
  /** Also the id in the queue, so that handing it over twice makes one job. */
  id: string;
  job: string;
  payload: unknown;
}

/** How the queue treats a job that is declared so. */
function treatment({ attempts, backoff }: JobOptions): DefaultJobOptions {
  return {
    attempts,
    backoff: { type: 'exponential', delay: backoff },
    removeOnComplete: KEEP_DONE,
    removeOnFail: KEEP_FAILED,
  };
}

/** The way into the queue. Rooms write to the outbox, or declare a schedule. */
@Injectable()
export class JobQueue implements OnApplicationShutdown {
  private readonly queue: Queue;

  constructor(
    @Inject(QUEUE_CONNECTION) connection: ConnectionOptions,
    private readonly registry: JobRegistry,
  ) {
    // Without a queue of its own the client of Redis fails at once, and the outbox keeps the job.
    const impatient = 'url' in connection ? { ...connection, enableOfflineQueue: false } : connection;
    this.queue = new Queue(QUEUE_NAME, { connection: impatient });
    logQueueErrors(this.queue);
  }

  /** @throws Error where the queue cannot be reached within some seconds */
  async add(jobs: JobToAdd[]): Promise<void> {
    await this.ready();
    await this.queue.addBulk(
      jobs.map(({ id, job, payload }) => ({
        name: job,
        data: payload,
        opts: { ...treatment(this.registry.get(job).options), jobId: id },
      })),
    );
  }

  /** Waits, for ever if need be, until the queue is there. */
  async reached(): Promise<void> {
    await this.queue.waitUntilReady();
  }

  /** Makes the schedules of the queue exactly these; one that is there already keeps its turn. */
  async schedule(jobs: JobDeclaration[]): Promise<void> {
    for (const { contract, options } of jobs) {
      const { every, cron } = options;
      const turns = cron ? { pattern: cron, tz: 'UTC' } : { every };
      await this.queue.upsertJobScheduler(contract.name, turns, {
        name: contract.name,
        data: {},
        opts: treatment(options),
      });
    }
    for (const { key } of await this.queue.getJobSchedulers())
      if (!jobs.some(({ contract }) => contract.name === key)) await this.queue.removeJobScheduler(key);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }

  /** A client of Redis waits for ever, and keeps what it is given: so it is given nothing until it is connected. */
  private async ready(): Promise<void> {
    const wait = new AbortController();
    const tooLong = setTimeout(PATIENCE_MS, undefined, { signal: wait.signal }).then(() => {
      throw new Error('the queue cannot be reached');
    });
    try {
      await Promise.race([this.queue.waitUntilReady(), tooLong]);
    } finally {
      wait.abort();
    }
  }
}
