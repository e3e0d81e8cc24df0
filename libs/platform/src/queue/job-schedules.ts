import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { JobQueue } from './job-queue';
import { JobRegistry } from './job-registry';

/** Tells the queue at each start which jobs are due by the clock. A start does not wait for a queue that is down. */
@Injectable()
export class JobSchedules implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(JobSchedules.name);
  private told: Promise<void> = Promise.resolve();

  constructor(
    private readonly queue: JobQueue,
    private readonly registry: JobRegistry,
  ) {}

  onApplicationBootstrap(): void {
    this.told = this.queue
      .schedule(this.registry.scheduled())
      .catch((error: unknown) => this.logger.error(`schedules: ${String(error)}`));
  }

  onApplicationShutdown(): Promise<void> {
    return this.told;
  }
}
