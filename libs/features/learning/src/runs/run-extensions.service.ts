import type { RunExtension } from '@pirecow/contracts';
import { CourseLog } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Clock, Database, fieldError, newId, notFound, type Scope } from '@pirecow/platform';
import { RunSenders } from './run-senders.service';
import { RunStore } from './run-store';

interface InRun {
  organisationId: string;
  runId: string;
  accountId: string;
}

interface Alone {
  organisationId: string;
  courseId: string;
  accountId: string;
}

/** The days that others have. */
interface Usual {
  startsOn: string;
  accessUntil: string | null;
}

interface Own {
  id: string;
  usual: Usual;
  dueOn: string | null;
  accessUntil: string | null;
  because: string;
}

/** The enrolment of $1 where it is the one meant, locked, with its own days and the usual ones of who has no run. By `enrolment_account`. */
const own = (meant: string) => `
SELECT e.id, e.due_on::text AS "dueOn", e.access_until::text AS "accessUntil", coalesce((SELECT x.because FROM run_extension x
  WHERE x.enrolment_id = e.id ORDER BY x.given_at DESC, x.id DESC LIMIT 1), '') AS because,
  json_build_object('startsOn', (e.enrolled_at AT TIME ZONE a.time_zone)::date, 'accessUntil', e.term_access_until) AS usual
FROM enrolment e JOIN account a ON a.id = e.account_id
WHERE e.account_id = $1 AND ${meant} AND e.withdrawn_at IS NULL FOR NO KEY UPDATE OF e`;
const IN_RUN = own('e.run_id = $2');
const ALONE = own('e.organisation_id = $2 AND e.course_id = $3 AND e.run_id IS NULL');

function check({ startsOn, accessUntil: usualEnd }: Usual, { dueOn, accessUntil }: RunExtension): void {
  if (dueOn !== null && dueOn < startsOn) throw fieldError('dueOn', 'period-order');
  if (accessUntil !== null && (usualEnd === null || accessUntil <= usualEnd))
    throw fieldError('accessUntil', 'not-longer');
}

/** Other days for one person than for the others of a run, or of a course without one, and why. */
@Injectable()
export class RunExtensions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: RunStore,
    private readonly senders: RunSenders,
    private readonly log: CourseLog,
  ) {}

  /**
   * Gives one person another due day and a longer access, or those of the run again. The same again changes nothing.
   * @throws AppError `not-found` for who has no seat; `input.invalid` for days that come too early
   */
  async give(who: Scope, { organisationId, runId, accountId }: InRun, wish: RunExtension): Promise<void> {
    const run = await this.store.lockedOf(organisationId, runId, who.language);
    check(run, wish);
    const own = await this.own(IN_RUN, [accountId, runId]);
    const { isOtherDay, isOtherEnd } = await this.write(who, own, wish);
    if (isOtherDay) await this.senders.note(who, 'run.due-changed', run, organisationId);
    if (isOtherEnd) await this.senders.note(who, 'run.access-changed', run, organisationId);
  }

  /**
   * The same for who follows a course without a run: other days than those of the course.
   * @throws AppError `not-found` for who does not; `input.invalid` for days that come too early
   */
  async giveAlone(
    who: Scope,
    { organisationId, courseId, accountId }: Alone,
    wish: RunExtension,
  ): Promise<void> {
    const own = await this.own(ALONE, [accountId, organisationId, courseId]);
    check(own.usual, wish);
    const { isOtherDay, isOtherEnd } = await this.write(who, own, wish);
    if (isOtherDay || isOtherEnd)
      await this.log.write(who, 'course.days-changed', { organisationId, courseId });
  }

  private async own(sql: string, values: string[]): Promise<Own> {
    const [own] = await this.database.query<Own>(sql, values);
    if (!own) throw notFound();
    return own;
  }

  /** @returns what is another one than before */
  private async write(who: Scope, own: Own, wish: RunExtension) {
    const { dueOn, accessUntil, because } = wish;
    const [isOtherDay, isOtherEnd] = [own.dueOn !== dueOn, own.accessUntil !== accessUntil];
    if (!isOtherDay && !isOtherEnd && own.because === because) return { isOtherDay, isOtherEnd };
    const days = [dueOn, accessUntil];
    await this.database.query(`UPDATE enrolment SET due_on = $2, access_until = $3 WHERE id = $1`, [
      own.id,
      ...days,
    ]);
    await this.database.query(
      `INSERT INTO run_extension (id, enrolment_id, given_at, given_by, due_on, access_until, because)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), own.id, this.clock.now(), who.accountId, ...days, because],
    );
    return { isOtherDay, isOtherEnd };
  }
}
