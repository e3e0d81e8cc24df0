import { COMPLAINTS_TELL } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { ComplaintReminders } from './complaint-reminders';

/** In the morning, before people begin. */
@Injectable()
@Handles(COMPLAINTS_TELL, { cron: '35 5 * * *' })
export class TellOfComplaints implements JobHandler<typeof COMPLAINTS_TELL> {
  constructor(private readonly reminders: ComplaintReminders) {}

  /** Whatever fails comes again with the job; what was told is not told again. */
  perform(): Promise<void> {
    return this.reminders.tell();
  }
}
