import { QUALITY_TELL } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { FollowUpAlerts } from './follow-up-alerts';

/** In the morning, before people begin. */
@Injectable()
@Handles(QUALITY_TELL, { cron: '30 5 * * *' })
export class TellOfFollowUps implements JobHandler<typeof QUALITY_TELL> {
  constructor(private readonly alerts: FollowUpAlerts) {}

  /** Whatever fails comes again with the job; what was told is not told again. */
  perform(): Promise<void> {
    return this.alerts.tell();
  }
}
