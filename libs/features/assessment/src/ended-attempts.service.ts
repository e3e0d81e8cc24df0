import { GRACE_MS } from '@pirecow/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { AppError, Clock, Database, inPages } from '@pirecow/platform';
import { type Ended, Submissions } from './submissions.service';

const BATCH = 100;
/** Few enough to leave connections to those who learn. */
const AT_ONCE = 4;

/** Along `attempt_ending`, which holds attempts under way alone. */
const ENDED = `
SELECT a.id, a.enrolment_id AS "enrolmentId", a.unit_id AS "unitId", e.account_id AS "accountId", a.ends_at AS "endsAt"
FROM attempt a JOIN enrolment e ON e.id = a.enrolment_id
WHERE a.submitted_at IS NULL AND a.ends_at < $1 AND ($2::timestamptz IS NULL OR (a.ends_at, a.id) > ($2, $3::uuid))
ORDER BY a.ends_at, a.id LIMIT ${BATCH}`;

/** Attempts whose time is over, and that nobody has handed in. */
@Injectable()
export class EndedAttempts {
  private readonly logger = new Logger(EndedAttempts.name);

  constructor(
    private readonly database: Database,
    private readonly submissions: Submissions,
    private readonly clock: Clock,
  ) {}

  /**
   * Hands them in, each in a transaction of its own, a few at a time. Safe to repeat.
   * @throws AggregateError with all failures, after all others were tried; those attempts wait for the next turn
   */
  async handIn(): Promise<void> {
    const failures: unknown[] = [];
    const all = this.all();
    const work = async () => {
      for (let next = await all.next(); !next.done; next = await all.next())
        await this.end(next.value).catch((error: unknown) => failures.push(error));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} attempts not handed in`);
  }

  /** What is gone, with the account of its learner for instance, is done. */
  private async end(ended: Ended): Promise<void> {
    try {
      await this.submissions.end(ended);
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') return;
      this.logger.error(`Attempt ${ended.id} is not handed in: ${String(error)}`);
      throw error;
    }
  }

  private all(): AsyncGenerator<Ended, void> {
    const before = new Date(this.clock.now().getTime() - GRACE_MS);
    return inPages<Ended & { endsAt: Date }>(BATCH, (last) =>
      this.database.query(ENDED, [before, last?.endsAt ?? null, last?.id ?? null]),
    );
  }
}
