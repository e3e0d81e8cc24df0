import type { CourseSchedule, ScheduleWish } from '@pirecow/contracts';
import { Accounts, fullName } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  expectRevision,
  fieldError,
  newId,
  notFound,
  revisionOf,
  type Scope,
  Words,
} from '@pirecow/platform';
import { CourseLog } from '../desk/course-log';
import { DraftStore } from '../drafts/draft-store';
import { type Refusal, refusalWords } from './refusal-words';

interface CourseOf {
  organisationId: string;
  courseId: string;
}

interface Row extends Omit<NonNullable<CourseSchedule['schedule']>, 'at' | 'setBy' | 'endedAt' | 'refusal'> {
  dueAt: Date;
  setById: string;
  endedAt: Date | null;
  refusal: Refusal | null;
  /** Whether the course was published by hand since. */
  past: boolean;
}

/** The one that waits is the newest: an hour is set anew only once the last one has ended. */
const LAST = `
SELECT s.id, s.state, s.due_at AS "dueAt", s.time_zone AS "timeZone", s.note, s.learners,
  jsonb_build_object('scope', s.repetition, 'reason', s.repetition_reason) AS repetition, s.set_by AS "setById",
  s.ended_at AS "endedAt", s.refusal, coalesce(c.placed_at > s.ended_at, false) AS past
FROM course_schedule s JOIN course c ON c.id = s.course_id
WHERE s.course_id = $1 AND c.organisation_id = $2 ORDER BY s.id DESC LIMIT 1`;

const SET = `
INSERT INTO course_schedule (id, course_id, due_at, time_zone, note, learners, set_by, set_at, state,
  repetition, repetition_reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, $10)
ON CONFLICT (course_id) WHERE state = 'waiting' DO UPDATE SET due_at = excluded.due_at,
  time_zone = excluded.time_zone, note = excluded.note, learners = excluded.learners, set_by = excluded.set_by,
  set_at = excluded.set_at, repetition = excluded.repetition, repetition_reason = excluded.repetition_reason`;

const CANCEL = `
WITH cancelled AS (
  UPDATE course_schedule SET state = 'cancelled', ended_at = $2 WHERE course_id = $1 AND state = 'waiting' RETURNING id)
SELECT id FROM cancelled`;

/** Further ahead nobody plans, and a year that was mistyped is noticed. */
const FURTHEST_MS = 2 * 366 * 86_400_000;

function revision(row: Row | undefined): string {
  if (!row) return 'none';
  const { id, state, dueAt, timeZone, note, learners, repetition } = row;
  return revisionOf({ id, state, dueAt, timeZone, note, learners, repetition });
}

/** The hour at which a draft will be published. The lock of the course puts setting, moving, cancelling and the job in one order. */
@Injectable()
export class Schedules {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly accounts: Accounts,
    private readonly log: CourseLog,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  /**
   * The one that waits, or what became of the last one as long as nobody published since.
   * @throws AppError `not-found` for a course of another organisation
   */
  async see({ language }: Pick<Scope, 'language'>, of: CourseOf): Promise<CourseSchedule> {
    const sql = `SELECT FROM course WHERE id = $1 AND organisation_id = $2`;
    if ((await this.database.query(sql, [of.courseId, of.organisationId])).length === 0) throw notFound();
    const row = await this.last(of);
    return {
      schedule: row && !row.past ? await this.describe(row, language) : null,
      revision: revision(row),
    };
  }

  /**
   * Sets the hour, or moves it. @param seen what was read before
   * @throws AppError `conflict` where it was set, moved, cancelled or reached meanwhile, `input.invalid` for an hour that has
   *   passed or is years away, `not-found` for a course of another organisation
   */
  async set(who: Scope, of: CourseOf, wish: ScheduleWish, seen: string | undefined): Promise<void> {
    await this.drafts.lockOne(of.organisationId, of.courseId);
    const before = await this.last(of);
    expectRevision(seen, revision(before));
    const { at, timeZone, note, learners, repetition } = wish;
    const now = this.clock.now();
    const ahead = Date.parse(at) - now.getTime();
    if (ahead <= 0) throw fieldError('at', 'future');
    if (ahead > FURTHEST_MS) throw fieldError('at', 'too-far');
    const values = [newId(), of.courseId, new Date(at), timeZone, note, learners, who.accountId, now];
    await this.database.query(SET, [...values, repetition.scope, repetition.reason]);
    const was = before?.state === 'waiting' ? inLog(before.dueAt) : null;
    if (was === inLog(new Date(at))) return;
    const changes = { before: { publishedFrom: was }, after: { publishedFrom: inLog(new Date(at)) } };
    await this.log.write(who, 'course.publication-scheduled', of, changes);
  }

  /** @throws AppError `conflict` where the hour has come meanwhile, `not-found` where none was set */
  async cancel(who: Scope, of: CourseOf): Promise<void> {
    await this.drafts.lockOne(of.organisationId, of.courseId);
    if (await this.forget(who, of)) return;
    throw (await this.last(of)) ? new AppError('conflict') : notFound();
  }

  /** Under the lock of the course. @returns whether an hour was set */
  async forget(who: Scope, of: CourseOf): Promise<boolean> {
    const cancelled = await this.database.query(CANCEL, [of.courseId, this.clock.now()]);
    if (cancelled.length > 0) await this.log.write(who, 'course.publication-unscheduled', of);
    return cancelled.length > 0;
  }

  private async last({ organisationId, courseId }: CourseOf): Promise<Row | undefined> {
    return (await this.database.query<Row>(LAST, [courseId, organisationId]))[0];
  }

  private async describe(row: Row, language: string): Promise<CourseSchedule['schedule']> {
    const { dueAt, setById, endedAt, refusal, past: _, ...rest } = row;
    const person = (await this.accounts.namesOf([setById])).get(setById);
    return {
      ...rest,
      at: dueAt.toISOString(),
      setBy: fullName(person) || null,
      endedAt: endedAt?.toISOString() ?? null,
      refusal: refusal ? refusalWords(this.words, language, refusal) : [],
    };
  }
}

/** As the log keeps an hour: in UTC, to the minute. */
function inLog(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
