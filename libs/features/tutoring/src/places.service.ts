import type { ThreadKind } from '@pirecow/contracts';
import { EnrolmentReader, type EnrolmentRow } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { AppError, Database, notFound, type Scope } from '@pirecow/platform';
import { following, reachOf, tutors } from './reach-sql';

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
  kind: ThreadKind;
  begunBy: string;
  answeredAt: Date | null;
  /** By which they follow its course; null for who does not, or in another run. */
  enrolmentId: string | null;
  /** Whether they decide about what is reported of it. */
  moderates: boolean;
  /** Whether they may add to it. */
  maySpeak: boolean;
}

type Row = Omit<ThreadPlace, 'accountId' | 'moderates' | 'maySpeak'>;

/** By primary key; the rights along `enrolment_account` and `run_tutor_account`. */
const THREAD = `
SELECT t.id AS "threadId", t.kind, t.organisation_id AS "organisationId", t.course_id AS "courseId", t.run_id AS "runId",
  t.begun_by AS "begunBy", t.answered_at AS "answeredAt", ${tutors('$2', '$3', '$4', '$5')} AS "asTutor", ${following('$2')} AS "enrolmentId"
FROM tutoring_thread t WHERE t.id = $1`;

/** Who may read and speak where: the people of a course or of a run among themselves, its tutors, and trainers of its organisation. */
@Injectable()
export class Places {
  constructor(
    private readonly database: Database,
    private readonly reader: EnrolmentReader,
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
    const sql = this.database.isInTransaction ? `${THREAD} FOR UPDATE OF t` : THREAD;
    const [thread] = await this.database.query<Row>(sql, [threadId, ...reachOf(who)]);
    if (!thread) throw notFound();
    const isFollower = thread.enrolmentId !== null;
    const isShared = thread.kind === 'question' || thread.kind === 'announcement';
    const mine = thread.begunBy === who.accountId;
    const moderates = thread.asTutor || (isShared && who.may('talk.moderate', thread.organisationId));
    if (!moderates && !mine && !(isShared && isFollower)) throw notFound();
    const maySpeak = thread.kind !== 'announcement' && (thread.asTutor || isFollower);
    return { ...thread, accountId: who.accountId, moderates, maySpeak };
  }
}
