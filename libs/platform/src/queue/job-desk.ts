import { type JobDeskAnswer, type JobState, MOST_JOBS } from '@pirecow/contracts';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ConnectionOptions, Job, JobType, Queue } from 'bullmq';
import { AppError } from '../http/app-error';
import { failureOf, isOver } from './failure-of';
import { impatientQueue, reached } from './impatient-queue';

/** What we call a state, in the words of BullMQ. */
const TYPES: Record<JobState, JobType[]> = {
  active: ['active'],
  waiting: ['waiting', 'prioritized'],
  planned: ['delayed'],
  failed: ['failed'],
};
const STATES = Object.keys(TYPES) as JobState[];

function told(job: Job, state: JobState): JobDeskAnswer['items'][number] {
  const isFailed = state === 'failed';
  const reason = isFailed ? job.failedReason.slice(0, 500) : null;
  return {
    ...{ id: job.id ?? '', name: job.name, state, attempts: job.attemptsMade, reason },
    at: new Date((isFailed && job.finishedOn) || job.timestamp).toISOString(),
    failure: reason === null ? null : failureOf(reason),
    retries: reason !== null && !isOver(reason),
  };
}

/** The queue as an administrator sees it, whatever it lies in. Its connection is opened when somebody looks. */
@Injectable()
export class JobDesk implements OnApplicationShutdown {
  private opened: Queue | undefined;

  constructor(private readonly connection: () => ConnectionOptions) {}

  /** Five requests to the queue. @throws AppError `unavailable` where it cannot be reached */
  async look(): Promise<JobDeskAnswer> {
    const queue = await this.queue();
    const counts = await queue.getJobCounts(...STATES.flatMap((state) => TYPES[state]));
    const lists = await Promise.all(
      STATES.map(async (state) => {
        const jobs = await queue.getJobs(TYPES[state], 0, MOST_JOBS - 1);
        return jobs.filter(Boolean).map((job) => told(job, state));
      }),
    );
    const count = (state: JobState) => TYPES[state].reduce((sum, type) => sum + (counts[type] ?? 0), 0);
    return {
      counts: Object.fromEntries(STATES.map((state) => [state, count(state)])) as JobDeskAnswer['counts'],
      items: lists.flat(),
    };
  }

  /**
   * Puts a failed job into the line once more.
   * @returns whether there was one that may be repeated
   * @throws AppError `unavailable`
   */
  async retry(id: string): Promise<boolean> {
    const job = await (await this.queue()).getJob(id);
    if (!job || !(await job.isFailed()) || isOver(job.failedReason)) return false;
    await job.retry('failed', { resetAttemptsMade: true });
    return true;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.opened?.close();
  }

  private async queue(): Promise<Queue> {
    this.opened ??= impatientQueue(this.connection());
    await reached(this.opened).catch(() => {
      throw new AppError('unavailable');
    });
    return this.opened;
  }
}
