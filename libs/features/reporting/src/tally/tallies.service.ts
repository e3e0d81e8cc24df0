import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import { activeSince } from '../report-sql';
import {
  COUNT_ENROLMENTS,
  COUNT_LEVELS,
  COUNT_SOME,
  FADED,
  FORGET_ONE,
  SWEEP,
  TAKE_ITS_MARKS,
  TAKE_MARKS,
  WAITING,
} from './fold-sql';

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

  /**
   * Counts what is marked by now; where nothing is, it looks once and does no more. What is marked meanwhile waits for the next turn.
   * @returns how many enrolments were counted anew
   */
  async settle(): Promise<number> {
    const since = activeSince(this.clock.now());
    const [waiting] = await this.database.query<{ n: number }>(WAITING, [since]);
    let count = 0;
    for (let left = waiting?.n ?? 0; left > 0; left -= BATCH) count += await this.settleSome();
    return count;
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

  /**
   * Counts everything anew, whatever stood there, one organisation after another: nobody waits, and whoever reads sees of each what
   * was counted before or what is counted now. @returns how many enrolments there are
   */
  async recount(): Promise<number> {
    let count = 0;
    const organisations = await this.database.query<{ id: string }>(
      `SELECT id FROM organisation ORDER BY id`,
    );
    for (const { id } of organisations) count += await this.recountOne(id);
    // What was there before is free for what comes next, and whoever plans knows how much there is.
    await this.database.query('VACUUM (ANALYZE) counted_enrolment, enrolment_tally, tally_mark');
    return count;
  }

  private recountOne(organisationId: string): Promise<number> {
    return this.database.inTransaction(async () => {
      await this.database.query(LOCK);
      await this.database.query(`SET LOCAL work_mem = '64MB'`);
      for (const statement of [TAKE_ITS_MARKS, ...FORGET_ONE])
        await this.database.query(statement, [organisationId]);
      const since = activeSince(this.clock.now());
      const [counted] = await this.database.query<{ n: number }>(COUNT_ENROLMENTS, [organisationId, since]);
      for (const level of COUNT_LEVELS) await this.database.query(level, [organisationId]);
      return counted?.n ?? 0;
    });
  }

  /** Removes the sums of nobody. */
  async sweep(): Promise<void> {
    await this.database.inTransaction(async () => {
      await this.database.query(LOCK);
      await this.database.query(SWEEP);
    });
  }
}
