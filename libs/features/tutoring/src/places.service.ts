import type { TalkKind } from '@pirecow/contracts';
import { accessUntil, EnrolmentReader, type EnrolmentRow } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, notFound, type Scope } from '@pirecow/platform';
import { isAmong, reachOf, tutors } from './reach-sql';

/** Among whom somebody speaks, and as whom. */
export interface Place {
  accountId: string;
  organisationId: string;
  courseId: string;
  /** Null: all who follow the course in no run. */
  runId: string | null;
  asTutor: boolean;
}

/** A thread that somebody may read. */
export interface ThreadPlace extends Place {
  threadId: string;
  kind: TalkKind;
  begunBy: string;
  answeredAt: Date | null;
  /** By which they follow its course, be it in another run; null for who does not. */
  enrolmentId: string | null;
  /** Whether they decide about what is reported of it. */
  moderates: boolean;
  /** Whether they may add to it. */
  maySpeak: boolean;
}

interface Row extends Omit<ThreadPlace, 'accountId' | 'moderates' | 'maySpeak'> {
  /** Of the people to whom it is shown. */
  follows: boolean;
  reported: boolean;
}

/** By primary key; the rights along `enrolment_once`, `run_tutor_account` and the key of `tutoring_report`. */
const rightsIn = (talk: string) => `
SELECT t.id AS "threadId", t.kind, t.organisation_id AS "organisationId", t.course_id AS "courseId", t.run_id AS "runId",
  t.begun_by AS "begunBy", t.answered_at AS "answeredAt", ${tutors('$2', '$3', '$4', '$5')} AS "asTutor", e.id AS "enrolmentId",
  e.id IS NOT NULL AND ${isAmong('e.run_id')} AS follows,
  EXISTS (SELECT FROM tutoring_message m JOIN tutoring_report p ON p.message_id = m.id WHERE m.thread_id = t.id) AS reported
FROM ${talk} t LEFT JOIN enrolment e ON e.account_id = $2 AND e.course_id = t.course_id AND e.withdrawn_at IS NULL
WHERE t.id = $1`;
const THREAD = rightsIn('tutoring_thread');
/** The chat of a run, whether or not anybody has spoken there. */
const CHAT =
  rightsIn(`(SELECT r.id, 'chat' AS kind, r.organisation_id, r.course_id, r.id AS run_id, NULL::uuid AS begun_by,
  NULL::timestamptz AS answered_at FROM run r)`);

/**
 * Cancelled, or its last day is over where it takes place, and that of $3 who was given a longer access; null: of everybody, for tutors
 * answer as long as anybody may ask. Those are looked at once the run itself is over only, along `enrolment_run`.
 */
const OVER = `
SELECT FROM run r CROSS JOIN LATERAL (SELECT ($2::timestamptz AT TIME ZONE r.time_zone)::date AS day) AS today
WHERE r.id = $1 AND (r.cancelled_at IS NOT NULL OR CASE WHEN coalesce(r.access_until, r.ends_on) < today.day THEN NOT EXISTS (
  SELECT FROM enrolment e WHERE e.run_id = r.id AND e.withdrawn_at IS NULL AND ($3::uuid IS NULL OR e.account_id = $3)
    AND ${accessUntil('e', 'r')} >= today.day) END)`;

/** What the people of a run or of a course read among themselves. */
export const isShared = (kind: TalkKind) => kind !== 'pedagogical' && kind !== 'technical';
/** Where somebody waits for an answer, and a tutor owes it. */
export const isAsked = (kind: TalkKind) => kind !== 'announcement' && kind !== 'chat';

/** Who may read and speak where: the people of a course or of a run among themselves, its tutors, and trainers of its organisation. */
@Injectable()
export class Places {
  constructor(
    private readonly database: Database,
    private readonly reader: EnrolmentReader,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `not-found` for an enrolment of somebody else; `learning.closed` for who has left the course */
  async ofLearner(who: Scope, enrolmentId: string): Promise<{ place: Place; row: EnrolmentRow }> {
    const row = await this.reader.own(who.accountId, enrolmentId);
    if (row.withdrawnAt) throw new AppError('learning.closed');
    const { accountId, organisationId, courseId, run } = row;
    return { place: { accountId, organisationId, courseId, runId: run?.id ?? null, asTutor: false }, row };
  }

  /**
   * Within a transaction the thread is locked: who comes second finds what the first has done.
   * @throws AppError `not-found` for a thread that the person may not read
   */
  async ofThread(who: Scope, threadId: string): Promise<ThreadPlace> {
    return this.placeOf(who, await this.find(who, threadId));
  }

  /** @throws AppError `not-found` for a run of whose people and tutors the person is not, and which they do not moderate */
  async ofChat(who: Scope, runId: string): Promise<ThreadPlace> {
    const [chat] = await this.database.query<Row>(CHAT, [runId, ...reachOf(who)]);
    if (!chat) throw notFound();
    return this.placeOf(who, chat);
  }

  private async placeOf(who: Scope, { follows, reported, ...thread }: Row): Promise<ThreadPlace> {
    const shared = isShared(thread.kind);
    const mine = thread.kind !== 'chat' && thread.begunBy === who.accountId;
    const moderates = shared
      ? thread.asTutor || who.may('talk.moderate', thread.organisationId)
      : reported && who.may('talk.arbitrate', thread.organisationId);
    if (!moderates && !thread.asTutor && !mine && !(shared && follows)) throw notFound();
    // Who has begun a thread and sits in a run since is still of its course.
    const speaks = thread.asTutor || ((follows || mine) && (await this.isOpen(who, thread)));
    return {
      ...thread,
      accountId: who.accountId,
      moderates,
      maySpeak: speaks && thread.kind !== 'announcement' && !(await this.isOver(who, thread)),
    };
  }

  /** A chat ends with the access of each, and with the last one for tutors. */
  private async isOver(
    { accountId }: Scope,
    { kind, runId, asTutor }: Pick<Row, 'kind' | 'runId' | 'asTutor'>,
  ): Promise<boolean> {
    if (kind !== 'chat') return false;
    const values = [runId, this.clock.now(), asTutor ? null : accountId];
    return (await this.database.query(OVER, values)).length > 0;
  }

  /**
   * For who withdraws own words, wherever they sit by now: `Threads` asks whose words they are.
   * @throws AppError `not-found` for a thread that is not there
   */
  async ofAuthor(who: Scope, threadId: string): Promise<ThreadPlace> {
    return ownIn(who, await this.find(who, threadId));
  }

  /**
   * For who changes own words. Those of a chat are changed by who may speak there still: it goes on among others.
   * @throws AppError `not-found` for a thread that is not there, and as {@link Places.ofChat}; `permission.denied` once a chat is over
   */
  async ofEditor(who: Scope, threadId: string): Promise<ThreadPlace> {
    const thread = await this.find(who, threadId);
    if (thread.kind !== 'chat') return ownIn(who, thread);
    const place = await this.placeOf(who, thread);
    if (!place.maySpeak) throw new AppError('permission.denied');
    return place;
  }

  /** Whether they follow the course still, within the access that their run gives. */
  private async isOpen(
    { accountId }: Scope,
    { enrolmentId, courseId }: Pick<Row, 'enrolmentId' | 'courseId'>,
  ): Promise<boolean> {
    const row = enrolmentId === null ? undefined : await this.reader.inCourse(accountId, courseId);
    return row !== undefined && this.reader.hasAccess(row);
  }

  private async find(who: Scope, threadId: string): Promise<Row> {
    const sql = this.database.isInTransaction ? `${THREAD} FOR UPDATE OF t` : THREAD;
    const [thread] = await this.database.query<Row>(sql, [threadId, ...reachOf(who)]);
    if (!thread) throw notFound();
    // Nobody answers their own question.
    const asks = isAsked(thread.kind) && thread.begunBy === who.accountId;
    return { ...thread, asTutor: thread.asTutor && !asks };
  }
}

function ownIn({ accountId }: Scope, { follows: _, reported: __, ...thread }: Row): ThreadPlace {
  return { ...thread, accountId, moderates: false, maySpeak: false };
}
