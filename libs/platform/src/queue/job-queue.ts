import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type ConnectionOptions, Queue } from 'bullmq';
import { JobRegistry } from './job-registry';
import { logQueueErrors, QUEUE_NAME } from './queue-connection';

export const QUEUE_CONNECTION = Symbol('queue connection');

/** Finished jobs are kept for a week to be looked at, failed ones for a month. */
const KEEP_DONE = { age: 7 * 24 * 3600, count: 1_000 };
const KEEP_FAILED = { age: 30 * 24 * 3600, count: 5_000 };

interface JobToAdd {
  /** Also the id in the queue, so that handing it over twice makes one job. */
  id: string;
  job: string;
  payload: unknown;
}

/** The way into the queue. Used by the outbox relay only: rooms write to the outbox. */
@Injectable()
export class JobQueue implements OnApplicationShutdown {
  private readonly queue: Queue;

  constructor(
    @Inject(QUEUE_CONNECTION) connection: ConnectionOptions,
    private readonly registry: JobRegistry,
  ) {
    this.queue = new Queue(QUEUE_NAME, { connection });
    logQueueErrors(this.queue);
  }

  async add(jobs: JobToAdd[]): Promise<void> {
    await this.queue.addBulk(
      jobs.map(({ id, job, payload }) => {
        const { attempts, backoff } = this.registry.get(job).options;
        return {
          name: job,
          data: payload,
          opts: {
            jobId: id,
            attempts,
            backoff: { type: 'exponential', delay: backoff },
            removeOnComplete: KEEP_DONE,
            removeOnFail: KEEP_FAILED,
          },
        };
      }),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }
}
