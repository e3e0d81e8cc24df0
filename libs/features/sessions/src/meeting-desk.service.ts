import { hasBegun, type InPersonLimit, type MeetingEdit, type MeetingMade } from '@pirecow/contracts';
import { AuditLog, PossibleTutors } from '@pirecow/features/identity';
import { RunReader, runTitle } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  expectRevision,
  fieldError,
  newId,
  newSecret,
  notFound,
  type Scope,
} from '@pirecow/platform';
import { SheetHeads } from './attendance/sheet-heads';
import { halfDaysOf } from './half-days';
import { MeetingLine } from './meeting-line.service';
import { meetingRevision } from './meeting-reader.service';
import { type MeetingRow, MeetingStore } from './meeting-store';

interface MeetingOf {
  organisationId: string;
  meetingId: string;
  /** The revision of what was edited. */
  seen?: string | undefined;
}

/** The most meetings of one run: a course of a year that meets four times a week. */
const MOST = 200;
/** What is shorter is no half-day. */
const SHORTEST = 30;

const COLUMNS = `
  titles = $2, kind = $3, held_on = $4, from_time = $5, until_time = $6, pause_from = $7, pause_until = $8, time_zone = $9,
  link = $10, place = $11, sign_up = $12, seats = $13,
  starts_at = ($4::date + $5::time) AT TIME ZONE $9, ends_at = ($4::date + $6::time) AT TIME ZONE $9`;

/** Made with what is fixed for good; `COLUMNS` fills in the rest in the same transaction. */
const INSERT = `
INSERT INTO meeting (id, run_id, organisation_id, code_secret, created_at, created_by, titles, kind, held_on, from_time,
  until_time, pause_from, pause_until, time_zone, link, place, sign_up, seats, starts_at, ends_at)
VALUES ($1, $14, $15, $16, $17, $18, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
  ($4::date + $5::time) AT TIME ZONE $9, ($4::date + $6::time) AT TIME ZONE $9)`;

function columnsOf(edit: MeetingEdit): unknown[] {
  return [
    ...[JSON.stringify(edit.titles), edit.kind, edit.heldOn, edit.from, edit.until],
    ...[edit.pauseFrom, edit.pauseUntil, edit.timeZone, edit.link, edit.place, edit.signUp, edit.seats],
  ];
}

/** @throws AppError `input.invalid` where the times do not follow each other */
function checkTimes(edit: MeetingEdit): void {
  const { from, until, pauseFrom, pauseUntil } = edit;
  if (until <= from) throw fieldError('until', 'time-order');
  if ((pauseFrom === null) !== (pauseUntil === null))
    throw fieldError(pauseFrom === null ? 'pauseFrom' : 'pauseUntil', 'required');
  if (pauseFrom && pauseFrom <= from) throw fieldError('pauseFrom', 'time-order');
  if (pauseFrom && pauseUntil && (pauseUntil <= pauseFrom || pauseUntil >= until))
    throw fieldError('pauseUntil', 'time-order');
  if (halfDaysOf(edit).reduce((sum, { minutes }) => sum + minutes, 0) < SHORTEST)
    throw fieldError('until', 'too-short', { minimum: SHORTEST });
}

/** Whether people may sign for it, or could. */
const isUnderWay = ({ startsAt }: MeetingRow, now: Date) => hasBegun({ begins: startsAt }, now);

/** What is signed for. */
const EVIDENCE = [
  ...(['heldOn', 'from', 'until', 'pauseFrom', 'pauseUntil', 'timeZone'] as const),
  ...(['kind', 'place', 'signUp'] as const),
];

/** Whether what is signed for is the same after an edit. */
function standsIn(meeting: MeetingRow, edit: MeetingEdit): boolean {
  const titles = new Set([...Object.keys(meeting.titles), ...Object.keys(edit.titles)]);
  return (
    EVIDENCE.every((key) => meeting[key] === edit[key]) &&
    [...titles].every((language) => meeting.titles[language] === edit.titles[language])
  );
}

/** Making, changing and cancelling meetings. */
@Injectable()
export class MeetingDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: MeetingStore,
    private readonly runs: RunReader,
    private readonly tutors: PossibleTutors,
    private readonly audit: AuditLog,
    private readonly heads: SheetHeads,
    private readonly line: MeetingLine,
  ) {}

  /** @throws AppError `not-found`; `run.closed` for one that is cancelled; `input.invalid` for what does not fit together */
  async create(
    who: Scope,
    { organisationId, runId }: { organisationId: string; runId: string },
    edit: MeetingEdit,
  ): Promise<MeetingMade> {
    const run = await this.runs.within(who, runId);
    if (run.organisationId !== organisationId) throw notFound();
    if (run.cancelledAt) throw new AppError('run.closed');
    await this.check(organisationId, run, edit);
    await this.expectRoom(runId);
    const id = newId();
    const fixed = [runId, organisationId, newSecret(), this.clock.now(), who.accountId];
    await this.database.query(INSERT, [id, ...columnsOf(edit), ...fixed]);
    await this.writeTrainers(id, edit.trainerIds);
    await this.note(who, 'meeting.created', await this.store.get(id, who.language));
    return { id };
  }

  /**
   * Once people may sign, what they sign for stays: signatures may be on their way from devices without a network. Its link,
   * seats and trainers may change until it is over.
   * @throws AppError `not-found`, `conflict`; `meeting.closed` where that would change, or it is cancelled or over; and as
   *   {@link create}
   */
  async edit(who: Scope, { organisationId, meetingId, seen }: MeetingOf, edit: MeetingEdit): Promise<void> {
    const meeting = await this.store.lockedOf(organisationId, meetingId, who.language);
    const now = this.clock.now();
    if (meeting.cancelledAt || meeting.endsAt <= now) throw new AppError('meeting.closed');
    expectRevision(seen, meetingRevision(meeting));
    if (isUnderWay(meeting, now) && !standsIn(meeting, edit)) throw new AppError('meeting.closed');
    await this.check(organisationId, meeting, edit);
    await this.database.query(`UPDATE meeting SET ${COLUMNS} WHERE id = $1`, [meetingId, ...columnsOf(edit)]);
    await this.writeTrainers(meetingId, edit.trainerIds);
    await this.heads.amend(meetingId);
    await this.line.moveUp(meetingId);
    await this.note(who, 'meeting.edited', meeting);
  }

  /** Twice is harmless. @throws AppError `not-found`; `meeting.closed` once people may sign */
  async cancel(who: Scope, { organisationId, meetingId }: MeetingOf): Promise<void> {
    const meeting = await this.store.lockedOf(organisationId, meetingId, who.language);
    if (meeting.cancelledAt) return;
    if (isUnderWay(meeting, this.clock.now())) throw new AppError('meeting.closed');
    await this.database.query(`UPDATE meeting SET cancelled_at = $2 WHERE id = $1`, [
      meetingId,
      this.clock.now(),
    ]);
    await this.note(who, 'meeting.cancelled', meeting);
  }

  /** From which share on runs of the organisation are called in person. */
  async limit(who: Scope, organisationId: string, { percent }: InPersonLimit): Promise<void> {
    await this.database.query(
      `INSERT INTO in_person_limit VALUES ($1, $2)
       ON CONFLICT (organisation_id) DO UPDATE SET percent = excluded.percent`,
      [organisationId, percent],
    );
    await this.audit.write(who, 'meeting.limit-changed', organisationId, {
      organisationId,
      name: `${percent} %`,
    });
  }

  private async check(
    organisationId: string,
    { courseId, languages }: { courseId: string; languages: readonly string[] },
    edit: MeetingEdit,
  ): Promise<void> {
    checkTimes(edit);
    const foreign = Object.keys(edit.titles).find((language) => !languages.includes(language));
    if (foreign) throw fieldError(`titles.${foreign}`, 'language');
    if (edit.kind === 'remote' && !edit.link) throw fieldError('link', 'required');
    if (edit.kind !== 'remote' && !edit.place) throw fieldError('place', 'required');
    for (const id of edit.trainerIds)
      if (!(await this.tutors.may(id, organisationId, courseId)))
        throw fieldError('trainerIds', 'not-a-tutor');
  }

  /** Counts with the run locked, so that two who add at once do not pass the limit. @throws AppError `input.invalid` */
  private async expectRoom(runId: string): Promise<void> {
    await this.database.query(`SELECT FROM run WHERE id = $1 FOR NO KEY UPDATE`, [runId]);
    const sql = `SELECT count(*)::int AS count FROM meeting WHERE run_id = $1`;
    const [found] = await this.database.query<{ count: number }>(sql, [runId]);
    if ((found?.count ?? 0) >= MOST) throw fieldError('heldOn', 'too-many', { maximum: MOST });
  }

  private async writeTrainers(meetingId: string, ids: readonly string[]): Promise<void> {
    await this.database.query(`DELETE FROM meeting_trainer WHERE meeting_id = $1`, [meetingId]);
    await this.database.query(
      `INSERT INTO meeting_trainer (meeting_id, account_id, position)
       SELECT $1, id, min(position) FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted(id, position) GROUP BY id`,
      [meetingId, ids],
    );
  }

  private async note(
    who: Scope,
    action: 'meeting.created' | 'meeting.edited' | 'meeting.cancelled',
    { id, organisationId, courseId, heldOn, titles, runTitles, course }: MeetingRow,
  ): Promise<void> {
    const title = runTitle(titles, who.language) ?? runTitle(runTitles, who.language) ?? course;
    const name = `${title} (${heldOn})`;
    await this.audit.write(who, action, id, { organisationId, name, courseIds: [courseId] });
  }
}
