import { REMINDERS_REMIND } from '@pirecow/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { eachAlone, Handles, type JobHandler } from '@pirecow/platform';
import { Digests } from './digests.service';
import { Evaluation } from './evaluation.service';
import { InvitationReminders } from './invitation-reminders.service';

@Injectable()
@Handles(REMINDERS_REMIND, { every: 3_600_000, attempts: 1 })
export class Remind implements JobHandler<typeof REMINDERS_REMIND> {
  private readonly logger = new Logger(Remind.name);

  constructor(
    private readonly evaluation: Evaluation,
    private readonly digests: Digests,
    private readonly invitations: InvitationReminders,
  ) {}

  /** One part that fails keeps no other waiting. */
  async perform(): Promise<void> {
    const parts = [() => this.evaluation.note(), () => this.digests.write(), () => this.invitations.remind()];
    const [first, ...others] = await eachAlone(parts, (part) => part());
    for (const { error } of others) this.logger.error('Not all could be reminded', error);
    if (first) throw first.error;
  }
}
