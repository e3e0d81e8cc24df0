import { RECORDS_RETAIN } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { RetentionSweep } from './retention-sweep';

/** Deletes, once a night, what organisations keep no longer. */
@Injectable()
@Handles(RECORDS_RETAIN, { cron: '40 2 * * *' })
export class RetainRecords implements JobHandler<typeof RECORDS_RETAIN> {
  constructor(private readonly sweep: RetentionSweep) {}

  perform(): Promise<void> {
    return this.sweep.all();
  }
}
