import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../database/database';
import { discreet } from './discreet';
import { JobQueue } from './job-queue';
import { JobRegistry } from './job-registry';

/** One number for all processes. */
const SCHEDULE_LOCK = 7_419_214;

/** Tells the queue at each start which jobs are due by the clock. A start does not wait for a queue that is down. */
@Injectable()
export class JobSchedules implements OnApplicationBootstrap {
  private readonly logger = new Logger(JobSchedules.name);

  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly registry: JobRegistry,
  ) {}

  onApplicationBootstrap(): void {
    this.tell().catch((error: unknown) => this.logger.error(`schedules: ${discreet(error).message}`));
  }

  private async tell(): Promise<void> {
    await this.queue.reached();
    await this.database.inTransaction(async () => {
      // Two processes that tell BullMQ at once leave two turns of a job in the queue.
      await this.database.query(`SELECT pg_advisory_xact_lock($1)`, [SCHEDULE_LOCK]);
      await this.queue.schedule(this.registry.scheduled());
    });
  }
}
