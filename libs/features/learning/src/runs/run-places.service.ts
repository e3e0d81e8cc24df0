import type { RunPlace } from '@pirecow/contracts';
import { type CourseVersion, CourseVersions } from '@pirecow/features/catalogue';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError, Clock, Database, TransactionEventBus } from '@pirecow/platform';
import { EnrolmentReader, type EnrolmentRow } from '../enrolment-reader';
import { Enrolments, type Follower } from '../enrolments.service';
import { RunLetters } from './run-letters';
import { RunSenders } from './run-senders.service';
import { isEnded, type RunFacts, runStateOf, seatOrLine } from './run-state';
import { type RunRow, RunStore } from './run-store';

/** What became of somebody who came. */
export type Arrival = 'seated' | 'waiting' | 'already' | 'elsewhere' | 'without';

interface Waiting {
  accountId: string;
  language: string;
  own: string;
}

const FIRST = `
  SELECT q.account_id AS "accountId", q.language, a.language AS own FROM run_request q
  JOIN account a ON a.id = q.account_id
  WHERE q.run_id = $1 AND q.state = 'waiting' ORDER BY q.place LIMIT 1`;

/** A new request stands at the end, also of who asked before. */
const ADD = `
  INSERT INTO run_request (run_id, account_id, state, language, since) VALUES ($1, $2, $3, $4, $5)`;

/** The run that somebody comes from keeps knowing them, and from when until when they sat there; no partner sees them there any more. */
const MOVE = `
WITH before AS (
  SELECT id, run_id, account_id, coalesce(run_since, enrolled_at) AS since FROM enrolment
  WHERE id = $1 AND withdrawn_at IS NULL AND run_id IS NOT DISTINCT FROM $3 FOR NO KEY UPDATE
), left_behind AS (
  INSERT INTO run_departure (run_id, enrolment_id, came_at, moved_at)
  SELECT run_id, id, since, $4 FROM before WHERE run_id IS NOT NULL
), unsent AS (
  DELETE FROM run_sent t USING before WHERE t.run_id = before.run_id AND t.account_id = before.account_id
), moved AS (
  UPDATE enrolment e SET run_id = $2, run_since = $4, due_on = NULL, access_until = NULL, term_due_on = NULL, term_access_until = NULL FROM before WHERE e.id = before.id RETURNING e.id
)
SELECT FROM moved`;

/** The version that was public when the run began, in its time zone. */
const AT_START = `
  SELECT v.id FROM course_version v JOIN run r ON r.id = $1 AND v.course_id = r.course_id
  WHERE v.created_at < (r.starts_on::timestamp AT TIME ZONE r.time_zone) ORDER BY v.number DESC LIMIT 1`;

/**
 * Seats and the line before them. Everything here runs in a transaction with the run locked (`RunStore.locked`): so many
 * seats as there are get taken, whoever comes at once, and the line moves up in its order.
 */
@Injectable()
export class RunPlaces implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly store: RunStore,
    private readonly reader: EnrolmentReader,
    private readonly enrolments: Enrolments,
    private readonly versions: CourseVersions,
    private readonly letters: RunLetters,
    private readonly senders: RunSenders,
    private readonly events: TransactionEventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on('enrolment.withdrawn', ({ runId }) => this.moveUp(runId));
  }

  /**
   * Seats somebody, or puts them into the line where nothing is free.
   * @param isExpected a seat was promised: they may wait also where there is no waiting list
   */
  async arrive(run: RunRow, follower: Follower, isExpected = false): Promise<Arrival> {
    const standing = await this.reader.inCourse(follower.accountId, run.courseId);
    if (standing?.run?.id === run.id) return 'already';
    if (standing && (await this.holdsElsewhere(standing))) return 'elsewhere';
    if (await this.waits(run.id, follower.accountId)) return 'already';
    const found = seatOrLine(run);
    if (found === 'full' && !isExpected) return 'without';
    if (found !== 'seat' || (isExpected && !(await this.canSeat(run))))
      return this.wait(run, follower, 'waiting');
    await this.seat(run, follower, standing);
    return 'seated';
  }

  /** Writes a request down. */
  async wait(
    run: RunRow,
    { accountId, languages }: Follower,
    state: 'asked' | 'waiting',
  ): Promise<'waiting'> {
    const language = languages.find((one) => one && run.languages.includes(one)) ?? run.languages[0];
    await this.forget(run.id, accountId);
    await this.database.query(ADD, [run.id, accountId, state, language, this.clock.now()]);
    if (state === 'waiting') run.waiting += 1;
    return 'waiting';
  }

  /** Takes somebody out of the line. @returns whether they stood there */
  async forget(runId: string, accountId: string): Promise<boolean> {
    const rows = await this.database.query(
      `WITH gone AS (DELETE FROM run_request WHERE run_id = $1 AND account_id = $2 RETURNING run_id) SELECT FROM gone`,
      [runId, accountId],
    );
    return rows.length > 0;
  }

  /** Fills free seats from the line, and tells those who sit now. */
  async moveUp(runId: string): Promise<void> {
    const run = await this.store.locked(runId, '');
    if (isEnded(run, this.clock.now()) || (run.waiting > 0 && !(await this.canSeat(run)))) return;
    while (run.waiting > 0 && hasSeat(run)) {
      const [next] = await this.database.query<Waiting>(FIRST, [runId]);
      if (!next) return;
      await this.forget(runId, next.accountId);
      run.waiting -= 1;
      await this.seatFromLine(run, next);
    }
  }

  /** Where somebody stands who has asked for this run. */
  async placeOf(run: RunRow, accountId: string): Promise<RunPlace> {
    const about = { runId: run.id, courseId: run.courseId, ahead: 0, enrolmentId: null };
    const standing = await this.reader.inCourse(accountId, run.courseId);
    if (standing?.run?.id === run.id) return { ...about, standing: 'in', enrolmentId: standing.id };
    const [request] = await this.database.query<{ state: 'asked' | 'waiting'; ahead: number }>(
      `SELECT q.state, (SELECT count(*)::int FROM run_request other
         WHERE other.run_id = q.run_id AND other.state = 'waiting' AND other.place < q.place) AS ahead
       FROM run_request q WHERE q.run_id = $1 AND q.account_id = $2 AND q.state <> 'declined'`,
      [run.id, accountId],
    );
    if (!request) throw new AppError('run.closed');
    return { ...about, standing: request.state, ahead: request.state === 'waiting' ? request.ahead : 0 };
  }

  /** Whom a partner has sent is told now that it sees how far they are; who went elsewhere meanwhile was sent by nobody. */
  private async seatFromLine(run: RunRow, { accountId, language, own }: Waiting): Promise<void> {
    const standing = await this.reader.inCourse(accountId, run.courseId);
    if (standing?.run?.id === run.id) return;
    if (standing && (await this.holdsElsewhere(standing))) return this.senders.forget(run.id, accountId);
    await this.seat(run, { accountId, languages: [language, own] }, standing);
    const sender = await this.senders.senderOf(run.id, accountId);
    if (sender) await this.letters.enrolled(accountId, run, sender);
    else await this.letters.write('seat', accountId, run);
  }

  private async seat(run: RunRow, follower: Follower, standing: EnrolmentRow | undefined): Promise<void> {
    const languages = [
      ...follower.languages.filter((one) => one && run.languages.includes(one)),
      ...run.languages,
    ];
    const row =
      standing ??
      (await this.enrolments.enrolIn(await this.versionFor(run), { ...follower, languages }, run.id));
    if (row.run?.id !== run.id) await this.bringAlong(row, run, standing?.run?.id ?? null);
    run.taken += 1;
  }

  /** Takes an enrolment that stands into the run. @throws AppError `run.elsewhere` where it went elsewhere meanwhile */
  private async bringAlong({ id }: EnrolmentRow, run: RunRow, before: string | null): Promise<void> {
    const moved = await this.database.query(MOVE, [id, run.id, before, this.clock.now()]);
    if (moved.length === 0) throw new AppError('run.elsewhere');
  }

  /** Whether the course may be begun now: one that was taken off the shelf keeps the line waiting, and nobody from leaving it. */
  async canSeat({ versionId, courseId }: RunRow): Promise<boolean> {
    if (versionId) return true;
    const current = await this.versions.current(courseId);
    return current !== undefined && current.course.structure.state !== 'announced';
  }

  /** Who has completed the course, or follows it in a run that is not over, has no use for another one. */
  private async holdsElsewhere({ completedAt, run }: EnrolmentRow): Promise<boolean> {
    if (completedAt) return true;
    return run !== null && !isEnded(await this.store.get(run.id, ''), this.clock.now());
  }

  private async waits(runId: string, accountId: string): Promise<boolean> {
    const sql = `SELECT FROM run_request WHERE run_id = $1 AND account_id = $2 AND state = 'waiting'`;
    return (await this.database.query(sql, [runId, accountId])).length > 0;
  }

  /** A pinned run that has begun keeps the version that was public then, for those who come later too. */
  private async versionFor(run: RunRow): Promise<CourseVersion> {
    if (run.versionId) return this.versions.get(run.versionId);
    const current = await this.enrolments.offered(run.courseId);
    if (run.versions === 'follow' || runStateOf(run, this.clock.now()) !== 'under-way') return current;
    const [first] = await this.database.query<{ id: string }>(AT_START, [run.id]);
    run.versionId = first?.id ?? current.id;
    await this.database.query(`UPDATE run SET version_id = $2 WHERE id = $1`, [run.id, run.versionId]);
    return this.versions.get(run.versionId);
  }
}

function hasSeat({ seats, taken }: RunFacts): boolean {
  return seats === null || taken < seats;
}
