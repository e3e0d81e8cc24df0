import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Accounts } from '@pirecow/features/identity';
import { Clock, Database, TransactionEventBus } from '@pirecow/platform';
import { RunPlaces } from './run-places.service';
import { RunRoster } from './run-roster.service';
import { arePartners } from './run-sender-sql';
import { isEnded, seatOrLine } from './run-state';
import { RunStore } from './run-store';

/**
 * Runs for which an organisation ($1) wishes that newcomers come, and which somebody ($2) has not left by themselves; in the order of ids,
 * which is that of their locks. The day before ($3): no time zone has ended them. Along \`run_sender_organisation\`.
 */
const WISHED = `
SELECT s.run_id AS "runId" FROM run_sender s JOIN run r ON r.id = s.run_id
JOIN organisation o ON o.id = r.organisation_id AND o.closed_at IS NULL
WHERE s.organisation_id = $1 AND s.joining AND r.cancelled_at IS NULL AND r.ends_on >= $3::date - 1
  AND (r.organisation_id = s.organisation_id OR ${arePartners('r.organisation_id', 's.organisation_id')})
  AND NOT EXISTS (SELECT FROM enrolment e WHERE e.account_id = $2 AND e.run_id = s.run_id AND e.withdrawn_at IS NOT NULL)
ORDER BY s.run_id`;

/** Enrols who joins an organisation in the runs for which it said so. */
@Injectable()
export class RunJoining implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly store: RunStore,
    private readonly places: RunPlaces,
    private readonly roster: RunRoster,
    private readonly events: TransactionEventBus,
  ) {}

  onModuleInit(): void {
    this.events.on('learner.joined', (who) => this.welcome(who));
  }

  /** One query by index where nothing is wished. Where the course cannot be begun now, they wait, unless the run is full. */
  private async welcome(who: { organisationId: string; accountId: string }): Promise<void> {
    const { organisationId, accountId } = who;
    const now = this.clock.now();
    const wished = await this.database.query<{ runId: string }>(WISHED, [organisationId, accountId, now]);
    if (wished.length === 0) return;
    const account = await this.accounts.byId(accountId);
    for (const { runId } of wished) {
      const run = await this.store.locked(runId, '');
      if (isEnded(run, now)) continue;
      const waits = seatOrLine(run) !== 'full' && !(await this.places.canSeat(run));
      await this.roster.bring(run, { accountId, languages: [account?.language], organisationId }, waits);
    }
  }
}
