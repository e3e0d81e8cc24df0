import { REMINDERS_REMIND } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { Digests } from './digests.service';
import { Evaluation } from './evaluation.service';
import { InvitationReminders } from './invitation-reminders.service';

@Injectable()
@Handles(REMINDERS_REMIND, { every: 3_600_000, attempts: 1 })
export class Remind implements JobHandler<typeof REMINDERS_REMIND> {
  constructor(
    private readonly evaluation: Evaluation,
    private readonly digests: Digests,
    private readonly invitations: InvitationReminders,
  ) {}

  async perform(): Promise<void> {
    await this.evaluation.note();
    await this.digests.write();
    await this.invitations.remind();
  }
}
