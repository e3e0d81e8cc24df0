import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { setTimeout } from 'node:timers/promises';
import { type ConnectionOptions, type Job, Worker } from 'bullmq';
import { discreet } from './discreet';
import { QUEUE_CONNECTION, QUEUE_PATIENCE } from './job-queue';
import { JobRegistry } from './job-registry';
import { logQueueErrors, QUEUE_NAME } from './queue-connection';

const CONCURRENCY = 4;
/** That its process was killed is no fault of a job, unless it happens each time: then it would kill one for ever. */
const MOST_DEATHS = 10;
/** A worker that has a connection says so within this time. */
const ALREADY_MS = 100;

/** Takes jobs from the queue and calls their handlers. Closing waits for the jobs in hand. */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(JobWorker.name);
  private worker: Worker | undefined;

  constructor(
    @Inject(QUEUE_CONNECTION) private readonly connection: ConnectionOptions,
    @Inject(QUEUE_PATIENCE) private readonly patienceMs: number,
    private readonly registry: JobRegistry,
  ) {}

  onApplicationBootstrap(): void {
    this.worker = new Worker(QUEUE_NAME, (job) => this.perform(job), {
      connection: this.connection,
      concurrency: CONCURRENCY,
      maxStalledCount: MOST_DEATHS,
      lockDuration: this.patienceMs,
      stalledInterval: this.patienceMs,
    });
    logQueueErrors(this.worker);
    this.worker.on('failed', (job, error) =>
      this.logger.warn(`${job?.name} ${job?.id}: ${discreet(error).message}`),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    if (!this.worker) return;
    // BullMQ waits for a connection that never came; without one there is no job in hand to wait for.
    const connected = this.worker.waitUntilReady().then(
      () => true,
      () => false,
    );
    await this.worker.close(!(await Promise.race([connected, setTimeout(ALREADY_MS, false)])));
  }

  private async perform(job: Job): Promise<void> {
    const { contract, handler } = this.registry.get(job.name);
    const isLast = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    try {
      await handler.perform(contract.schema.parse(job.data), { isLast });
    } catch (failure) {
      throw discreet(failure);
    }
  }
}
