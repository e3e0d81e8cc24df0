import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import { activeSince } from '../report-sql';
import { COUNT_ENROLMENTS, COUNT_LEVELS, COUNT_SOME, FADED, TAKE_MARKS } from './fold-sql';

/** One process counts at a time; nobody else waits for this lock. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('reporting.tallies', 0))`;

/** How many marks are settled in one transaction. */
const BATCH = 10_000;

/** Keeps the sums that coordination reads. Whoever reads corrects them by what is marked, so they may lag and are still exact. */
@Injectable()
export class Tallies {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Counts what was marked since. @returns how many enrolments were counted anew */
  async settle(): Promise<number> {
    let count = 0;
    for (;;) {
      const some = await this.settleSome();
      count += some;
      if (some === 0) return count;
    }
  }

  /**
   * The marks go first: the statement that counts sees at least what their transactions committed, and whoever commits
   * later leaves a mark for the next turn.
   */
  private settleSome(): Promise<number> {
    const since = activeSince(this.clock.now());
    return this.database.inTransaction(async () => {
      await this.database.query(LOCK);
      const marked = await this.database.query<{ id: string }>(TAKE_MARKS, [BATCH]);
      const faded = await this.database.query<{ id: string }>(FADED, [since, BATCH]);
      const ids = [...new Set([...marked, ...faded].map(({ id }) => id))];
      if (ids.length > 0) await this.database.query(COUNT_SOME, [ids, since]);
      return ids.length;
    });
  }

  /** Counts everything anew, whatever stood there; whoever reads waits so long, whoever learns does not. @returns how many enrolments there are */
  recount(): Promise<number> {
    return this.database.inTransaction(async () => {
      await this.database.query(LOCK);
      await this.database.query(`SET LOCAL work_mem = '64MB'`);
      await this.database.query('DELETE FROM tally_mark');
      await this.database.query('TRUNCATE counted_enrolment, enrolment_tally');
      await this.database.query(COUNT_ENROLMENTS, [activeSince(this.clock.now())]);
      await this.database.query('ANALYZE counted_enrolment');
      for (const level of COUNT_LEVELS) await this.database.query(level);
      const [count] = await this.database.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM counted_enrolment`,
      );
      return count?.n ?? 0;
    });
  }
}
