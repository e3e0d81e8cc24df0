import type { Repetition } from '@pirecow/contracts';
import { RoleHolders } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, eachAlone, TransactionEventBus } from '@pirecow/platform';
import { CourseLog } from '../desk/course-log';
import { DraftStore } from '../drafts/draft-store';
import { Publisher } from '../publishing/publisher.service';
import type { Refusal } from './refusal-words';
import { ScheduleLetters } from './schedule-letters';

interface Due {
  id: string;
  courseId: string;
  organisationId: string;
}

interface Taken extends Due {
  dueAt: Date;
  timeZone: string;
  note: string;
  learners: 'stay' | 'move';
  repetition: Repetition;
  setBy: string;
  /** Whether the organisation was closed since. */
  closed: boolean;
}

const BATCH = 50;

const DUE = `
SELECT s.id, s.course_id AS "courseId", c.organisation_id AS "organisationId"
FROM course_schedule s JOIN course c ON c.id = s.course_id
WHERE s.state = 'waiting' AND s.due_at <= $1 ORDER BY s.due_at, s.id LIMIT ${BATCH}`;

/** What was cancelled, moved or done meanwhile is not taken. */
const TAKE = `
SELECT s.id, s.course_id AS "courseId", o.id AS "organisationId", s.due_at AS "dueAt", s.time_zone AS "timeZone", s.note,
  s.learners, jsonb_build_object('scope', s.repetition, 'reason', s.repetition_reason) AS repetition, s.set_by AS "setBy", o.closed_at IS NOT NULL AS closed
FROM course_schedule s JOIN course c ON c.id = s.course_id JOIN organisation o ON o.id = c.organisation_id
WHERE s.id = $1 AND s.state = 'waiting' AND s.due_at <= $2`;

const END = `UPDATE course_schedule SET state = $2, ended_at = $3, refusal = $4 WHERE id = $1`;

/** Publishes drafts at their hour, or at the next turn after it. */
@Injectable()
export class DuePublications {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly publisher: Publisher,
    private readonly holders: RoleHolders,
    private readonly letters: ScheduleLetters,
    private readonly log: CourseLog,
    private readonly events: TransactionEventBus,
    private readonly clock: Clock,
  ) {}

  /**
   * Publishes what is due. Publication and its note are one transaction, so each happens once; what the gate refuses is noted
   * with the reason, and told.
   * @throws the first failure that is no refusal, after all others were tried; that one waits for the next turn
   */
  async publish(): Promise<void> {
    const due = await this.database.query<Due>(DUE, [this.clock.now()]);
    const [failure] = await eachAlone(due, (one) => this.publishOne(one));
    if (failure) throw failure.error;
  }

  private async publishOne(due: Due): Promise<void> {
    try {
      await this.database.inTransaction(() => this.attempt(due));
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      const { code, errors } = error;
      await this.database.inTransaction(() => this.refuse(due, { code, errors }));
    }
  }

  private async attempt(due: Due): Promise<void> {
    const taken = await this.take(due);
    if (!taken) return;
    const { id, courseId, organisationId, setBy: by, note, learners, repetition, closed } = taken;
    if (closed) throw new AppError('organisation.closed');
    if (!(await this.holders.has(organisationId, 'trainer', by))) throw new AppError('permission.denied');
    await this.publisher.publish({ organisationId, courseId, by, note, repetition });
    if (learners === 'move')
      await this.events.emit('course.learners-moving', { organisationId, courseId, by });
    await this.log.write({ accountId: by }, 'course.published', { organisationId, courseId });
    await this.end(id, 'published', null);
    await this.letters.published(taken);
  }

  private async refuse(due: Due, refusal: Refusal): Promise<void> {
    const taken = await this.take(due);
    if (!taken) return;
    await this.end(taken.id, 'refused', refusal);
    await this.letters.refused(taken, refusal);
  }

  private async take({ id, courseId, organisationId }: Due): Promise<Taken | undefined> {
    await this.drafts.lockOne(organisationId, courseId);
    return (await this.database.query<Taken>(TAKE, [id, this.clock.now()]))[0];
  }

  private async end(id: string, state: 'published' | 'refused', refusal: Refusal | null): Promise<void> {
    const why = refusal && JSON.stringify(refusal);
    await this.database.query(END, [id, state, this.clock.now(), why]);
  }
}
