import type { StudyPlan } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type Scope } from '@pirecow/platform';

/** Other days leave it the same plan: weeks that kept it have. */
const WRITE = `
INSERT INTO study_plan AS p (account_id, minutes, days, since) SELECT id, $2, $3, ($4::timestamptz AT TIME ZONE time_zone)::date FROM account WHERE id = $1
ON CONFLICT (account_id) DO UPDATE SET minutes = excluded.minutes, days = excluded.days,
  since = CASE WHEN p.minutes = excluded.minutes THEN p.since ELSE excluded.since END`;

/** How long somebody means to learn in a week: theirs alone, as notes are. `MyLearning` tells it. */
@Injectable()
export class StudyPlans {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Takes the place of the plan that there was; twice is harmless. */
  async write({ accountId }: Scope, { minutes, days }: StudyPlan): Promise<void> {
    const ordered = [...new Set(days)].sort((a, b) => a - b);
    await this.database.query(WRITE, [accountId, minutes, ordered, this.clock.now()]);
  }

  async forget({ accountId }: Scope): Promise<void> {
    await this.database.query(`DELETE FROM study_plan WHERE account_id = $1`, [accountId]);
  }
}
