import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type ConnectionOptions, type DefaultJobOptions, type Queue } from 'bullmq';
import { impatientQueue, reached } from './impatient-queue';
import type { JobDeclaration, JobOptions } from './job-handler';
import { JobRegistry } from './job-registry';

export const QUEUE_CONNECTION = Symbol('queue connection');
/** After so many milliseconds without a sign of the process that has it, a job is given to another, in two looks. */
export const QUEUE_PATIENCE = Symbol('queue patience');

/**
 * Finished jobs are kept for a day, failed ones for a month. Without a limit by number: while a job is kept, handing it
 * over again makes no second one.
 */
const KEEP_DONE = { age: 24 * 3600 };
const KEEP_FAILED = { age: 30 * 24 * 3600 };

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
    this.queue = impatientQueue(connection);
  }

  /** @throws Error where the queue cannot be reached within some seconds */
  async add(jobs: JobToAdd[]): Promise<void> {
    await reached(this.queue);
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
}
