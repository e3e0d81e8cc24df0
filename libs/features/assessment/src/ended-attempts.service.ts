import { Injectable } from '@nestjs/common';
import { Clock, Database, inPages } from '@pirecow/platform';
import { GRACE_MS } from './attempt-rules';
import { type Ended, Submissions } from './submissions.service';

const BATCH = 100;

/** Along `attempt_ending`, which holds attempts under way alone. */
const ENDED = `
SELECT a.id, a.enrolment_id AS "enrolmentId", a.unit_id AS "unitId", e.account_id AS "accountId", a.ends_at AS "endsAt"
FROM attempt a JOIN enrolment e ON e.id = a.enrolment_id
WHERE a.submitted_at IS NULL AND a.ends_at < $1 AND ($2::timestamptz IS NULL OR (a.ends_at, a.id) > ($2, $3::uuid))
ORDER BY a.ends_at, a.id LIMIT ${BATCH}`;

/** Attempts whose time is over, and that nobody has handed in. */
@Injectable()
export class EndedAttempts {
  constructor(
    private readonly database: Database,
    private readonly submissions: Submissions,
    private readonly clock: Clock,
  ) {}

  /**
   * Hands them in, each in a transaction of its own. Safe to repeat.
   * @throws the first failure, after all others were tried; that attempt waits for the next turn
   */
  async handIn(): Promise<void> {
    const failures: unknown[] = [];
    for await (const ended of this.all())
      await this.submissions.end(ended).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  private all(): AsyncGenerator<Ended, void> {
    const before = new Date(this.clock.now().getTime() - GRACE_MS);
    return inPages<Ended & { endsAt: Date }>(BATCH, (last) =>
      this.database.query(ENDED, [before, last?.endsAt ?? null, last?.id ?? null]),
    );
  }
}
