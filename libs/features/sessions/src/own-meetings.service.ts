import { attendanceOf, type Half, type OwnMeeting } from '@pirecow/contracts';
import { NextMeetings } from '@pirecow/features/learning';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError, Clock, Database, GatheredReads, notFound, rowOfEach, type Scope } from '@pirecow/platform';
import type { AttendanceWord } from './attendance/attendance-state';
import { MeetingLine } from './meeting-line.service';
import { headOf, type MeetingRow, meetingsWith, MeetingStore } from './meeting-store';

/** As many as fit a page. */
const MOST = 100;
/** A trainer’s year, with two meetings each working day. */
const FEED_MOST = 500;
/** What is shown where a learner comes home. */
const NEXT = 3;
const DAY_MS = 86_400_000;
/** How long a meeting is shown after it: late attendance is still looked for. */
const KEPT_DAYS = 31;
/** A calendar program keeps what it has read: a quarter is enough to go back. */
const FEED_DAYS = 92;

export interface OwnRow extends MeetingRow {
  trains: boolean;
  expected: boolean;
  /** How many stand before one in the line; null for who does not wait. */
  ahead: number | null;
  /** What was said of one’s own attendance. */
  words: { half: Half; kind: AttendanceWord['kind'] }[];
}

const EXPECTED = `own.trains, own.learns AND (NOT m.sign_up OR EXISTS (
  SELECT FROM meeting_place p WHERE p.meeting_id = m.id AND p.account_id = $2)) AS expected,
  (SELECT (SELECT count(*)::int FROM meeting_waiting o WHERE o.meeting_id = m.id AND o.place < w.place)
   FROM meeting_waiting w WHERE w.meeting_id = m.id AND w.account_id = $2) AS ahead,
  (SELECT coalesce(json_agg(json_build_object('half', w.half, 'kind', w.kind) ORDER BY w.signed_at, w.id), '[]') FROM attendance_word w
   WHERE w.meeting_id = m.id AND w.account_id = $2) AS words,`;

/**
 * Meetings that end after $3 of the runs in which $2 sits, and sat then, and those that $2 gives: by `enrolment_account`, `meeting_run` and
 * `meeting_trainer_account`; linear in the meetings of the own runs.
 */
const OWN = `
  WITH sat AS (
    SELECT run_id, coalesce(run_since, enrolled_at) AS came_at, withdrawn_at AS left_at FROM enrolment WHERE account_id = $2
    UNION ALL SELECT d.run_id, d.came_at, d.moved_at FROM run_departure d JOIN enrolment e ON e.id = d.enrolment_id WHERE e.account_id = $2
  ), own AS (
    SELECT id, bool_or(trains) AS trains, bool_or(NOT trains) AS learns FROM (
      SELECT m.id, false AS trains FROM enrolment e JOIN meeting m ON m.run_id = e.run_id
      WHERE e.account_id = $2 AND e.withdrawn_at IS NULL AND m.ends_at > $3
        AND EXISTS (SELECT FROM sat WHERE sat.run_id = m.run_id AND sat.came_at <= m.ends_at AND (sat.left_at IS NULL OR sat.left_at > m.starts_at))
      UNION ALL SELECT m.id, true FROM meeting_trainer t JOIN meeting m ON m.id = t.meeting_id
      WHERE t.account_id = $2 AND m.ends_at > $3) AS meant
    GROUP BY id)
  ${meetingsWith(EXPECTED)}
  JOIN own ON own.id = m.id`;

/** Whether somebody meets others at all, whenever: My learning asks it at each visit, and most do not. */
const MEETS = rowOfEach(
  'uuid',
  `SELECT wanted AS id WHERE EXISTS (SELECT FROM meeting_trainer t WHERE t.account_id = wanted)
     OR EXISTS (SELECT FROM enrolment e JOIN meeting m ON m.run_id = e.run_id WHERE e.account_id = wanted AND e.withdrawn_at IS NULL)`,
);

/** Meetings as those see them who come to them. */
@Injectable()
export class OwnMeetings implements OnModuleInit {
  private readonly meets: GatheredReads<{ id: string }>;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: MeetingStore,
    private readonly next: NextMeetings,
    private readonly line: MeetingLine,
  ) {
    this.meets = GatheredReads.ofRows(database, 'meeting.meets', MEETS);
  }

  onModuleInit(): void {
    this.next.answerWith((who) => this.soon(who));
  }

  /** From a month ago on, the first day first. One query. */
  async list(who: Scope): Promise<OwnMeeting[]> {
    const rows = await this.since(who, KEPT_DAYS, MOST);
    return rows.map((row) => presented(row, who.language));
  }

  /** For calendar programs. */
  feed(who: Pick<Scope, 'accountId' | 'language'>): Promise<OwnRow[]> {
    return this.since(who, FEED_DAYS, FEED_MOST);
  }

  /**
   * Says that one comes. Twice is harmless.
   * @throws AppError `not-found` outside the own runs; `meeting.closed` once it has begun, is cancelled or asks nobody;
   *   `meeting.full`
   */
  async signUp(who: Scope, meetingId: string): Promise<void> {
    const meeting = await this.open(who, meetingId);
    if (await this.sits(who, meeting)) return;
    if (isFull(meeting)) throw new AppError('meeting.full');
    await this.sit(who, meeting);
  }

  /** The same where one would wait for a place: in the line where it is full. Twice is harmless. @throws AppError as {@link signUp}, but never `meeting.full` */
  async wait(who: Scope, meetingId: string): Promise<void> {
    const meeting = await this.open(who, meetingId);
    if (await this.sits(who, meeting)) return;
    if (isFull(meeting)) await this.line.join(meeting, who.accountId);
    else await this.sit(who, meeting);
  }

  /** Says that one does not come after all, nor waits: who waits gets the place. Twice is harmless. @throws AppError `not-found`; `meeting.closed` once it has begun */
  async giveUp(who: Scope, meetingId: string): Promise<void> {
    const meeting = await this.ofOwnRun(who, meetingId);
    if (meeting.startsAt <= this.clock.now()) throw new AppError('meeting.closed');
    await this.line.free(meeting, who.accountId);
  }

  /** One to which one may say that one comes. */
  private async open(who: Scope, meetingId: string): Promise<MeetingRow> {
    const meeting = await this.ofOwnRun(who, meetingId);
    if (!meeting.signUp || meeting.cancelledAt || meeting.startsAt <= this.clock.now())
      throw new AppError('meeting.closed');
    return meeting;
  }

  private async sits({ accountId }: Scope, { id }: MeetingRow): Promise<boolean> {
    const sql = `SELECT FROM meeting_place WHERE meeting_id = $1 AND account_id = $2`;
    return (await this.database.query(sql, [id, accountId])).length > 0;
  }

  private async sit({ accountId }: Scope, { id }: MeetingRow): Promise<void> {
    const sql = `
      WITH gone AS (DELETE FROM meeting_waiting WHERE meeting_id = $1 AND account_id = $2)
      INSERT INTO meeting_place VALUES ($1, $2, $3)`;
    await this.database.query(sql, [id, accountId, this.clock.now()]);
  }

  /** A meeting of a run in which one sits, locked. */
  private async ofOwnRun(who: Scope, meetingId: string): Promise<MeetingRow> {
    const meeting = await this.store.locked(meetingId, who.language);
    const seats = await this.database.query(
      `SELECT FROM enrolment WHERE run_id = $1 AND account_id = $2 AND withdrawn_at IS NULL`,
      [meeting.runId, who.accountId],
    );
    if (seats.length === 0) throw notFound();
    return meeting;
  }

  /** Where there are more than that, what is over makes room for what is to come, and what is far for what is near. */
  private since(
    { accountId, language }: Pick<Scope, 'accountId' | 'language'>,
    days: number,
    most: number,
  ): Promise<OwnRow[]> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - days * DAY_MS);
    return this.database.query<OwnRow>(
      `SELECT * FROM (${OWN} ORDER BY m.ends_at <= $4, abs(extract(epoch FROM m.starts_at - $4::timestamptz)) LIMIT ${most}) AS nearest
       ORDER BY "startsAt", id`,
      [language, accountId, since, now],
    );
  }

  private async soon({ accountId, language }: Scope): Promise<OwnMeeting[]> {
    if (!(await this.meets.one(accountId))) return [];
    const rows = await this.database.prepared<OwnRow>(
      'meeting.soon',
      `${OWN} WHERE m.cancelled_at IS NULL ORDER BY m.starts_at, m.id LIMIT ${NEXT}`,
      [language, accountId, this.clock.now()],
    );
    return rows.map((row) => presented(row, language));
  }
}

const isFull = ({ seats, taken }: MeetingRow) => seats !== null && taken >= seats;

function presented(row: OwnRow, language: string): OwnMeeting {
  const head = headOf(row, language);
  const { trains, expected, ahead, words } = row;
  const attendance = head.halves.map(({ half }) => ({
    half,
    state: attendanceOf(words.filter((word) => word.half === half)),
  }));
  return { ...head, trains, expected, ahead, attendance };
}
