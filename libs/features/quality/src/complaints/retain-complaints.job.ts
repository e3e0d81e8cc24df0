import { COMPLAINTS_RETAIN } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { ComplaintRetention } from './complaint-retention.service';

@Injectable()
@Handles(COMPLAINTS_RETAIN, { cron: '55 2 * * *' })
export class RetainComplaints implements JobHandler<typeof COMPLAINTS_RETAIN> {
  constructor(private readonly retention: ComplaintRetention) {}

  perform(): Promise<void> {
    return this.retention.forget();
  }
}
