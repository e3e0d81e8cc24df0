import { REPORTING_PUBLISH } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { OpenData } from './open-data.service';

/** On the second of each month, and when an organisation says yes. */
@Injectable()
@Handles(REPORTING_PUBLISH, { cron: '40 3 2 * *' })
export class PublishOpenData implements JobHandler<typeof REPORTING_PUBLISH> {
  constructor(private readonly data: OpenData) {}

  perform(): Promise<void> {
    return this.data.publish();
  }
}
