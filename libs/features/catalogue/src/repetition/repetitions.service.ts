import type { Repetition } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, notFound, type Scope, TransactionEventBus } from '@pirecow/platform';
import { CourseLog } from '../desk/course-log';
import { DraftStore } from '../drafts/draft-store';

interface VersionOf {
  organisationId: string;
  courseId: string;
  versionId: string;
}

const KEEP = `
INSERT INTO course_repetition (version_id, course_id, number, scope, reason)
SELECT id, course_id, number, $3, $4 FROM course_version WHERE id = $1 AND course_id = $2
ON CONFLICT (version_id) DO UPDATE SET scope = excluded.scope, reason = excluded.reason`;

const FORGET = `DELETE FROM course_repetition WHERE version_id = $1 AND course_id = $2`;

const OF_VERSION = `
SELECT coalesce(r.scope, 'none') AS scope, coalesce(r.reason, '') AS reason
FROM course_version v LEFT JOIN course_repetition r ON r.version_id = v.id WHERE v.id = $1 AND v.course_id = $2`;

export const NOBODY: Repetition = { scope: 'none', reason: '' };

/**
 * Whether those who have completed an older version of a course have to do so again. It is a rule that is read, by primary
 * keys, wherever somebody asks: deciding writes one row, whoever follows the course, and takes nothing from any record.
 */
@Injectable()
export class Repetitions {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly log: CourseLog,
    private readonly events: TransactionEventBus,
  ) {}

  /** Asks for it with a version that is new, in a transaction that has locked its course. */
  async ask(accountId: string | null, of: VersionOf, wish: Repetition): Promise<void> {
    await this.keep(of, wish);
    if (accountId !== null) await this.write({ accountId }, of, NOBODY, wish);
  }

  private async keep({ courseId, versionId }: VersionOf, { scope, reason }: Repetition): Promise<void> {
    const isAsked = scope !== 'none';
    if (isAsked) await this.database.query(KEEP, [versionId, courseId, scope, reason]);
    else await this.database.query(FORGET, [versionId, courseId]);
    await this.events.emit('course.repetition-decided', { courseId, versionId, isAsked });
  }

  /** Decides anew. The same again changes nothing. @throws AppError `not-found`, also for a version of another course */
  async decide(who: Scope, of: VersionOf, wish: Repetition): Promise<void> {
    await this.drafts.lockOne(of.organisationId, of.courseId);
    const [before] = await this.database.query<Repetition>(OF_VERSION, [of.versionId, of.courseId]);
    if (!before) throw notFound();
    if (before.scope === wish.scope && before.reason === wish.reason) return;
    await this.keep(of, wish);
    await this.write(who, of, before, wish);
  }

  private write(
    who: Pick<Scope, 'accountId'>,
    { organisationId, courseId }: VersionOf,
    before: Repetition,
    after: Repetition,
  ): Promise<void> {
    const changes = { before: inLog(before), after: inLog(after) };
    return this.log.write(who, 'course.repetition-decided', { organisationId, courseId }, changes);
  }
}

const inLog = ({ scope, reason }: Repetition) => ({ repetition: scope, reason: reason || null });
