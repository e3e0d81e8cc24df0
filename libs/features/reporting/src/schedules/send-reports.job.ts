import { REPORTING_SEND } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { DueReports } from './due-reports.service';

/** Each hour: it is eight in the morning somewhere. */
@Injectable()
@Handles(REPORTING_SEND, { every: 3_600_000, attempts: 1 })
export class SendReports implements JobHandler<typeof REPORTING_SEND> {
  constructor(private readonly reports: DueReports) {}

  perform(): Promise<void> {
    return this.reports.send();
  }
}
