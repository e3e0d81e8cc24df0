import type { RunExtension } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, fieldError, newId, notFound, type Scope } from '@pirecow/platform';
import { RunSenders } from './run-senders.service';
import { type RunRow, RunStore } from './run-store';

interface PersonOf {
  organisationId: string;
  runId: string;
  accountId: string;
}

interface Own {
  id: string;
  dueOn: string | null;
  accessUntil: string | null;
  because: string;
}

const OWN = `
SELECT id, due_on::text AS "dueOn", access_until::text AS "accessUntil", coalesce((SELECT x.because FROM run_extension x
  WHERE x.enrolment_id = enrolment.id ORDER BY x.given_at DESC, x.id DESC LIMIT 1), '') AS because FROM enrolment
WHERE run_id = $1 AND account_id = $2 AND withdrawn_at IS NULL FOR NO KEY UPDATE`;

function check({ startsOn, accessUntil: runEnds }: RunRow, { dueOn, accessUntil }: RunExtension): void {
  if (dueOn !== null && dueOn < startsOn) throw fieldError('dueOn', 'period-order');
  if (accessUntil !== null && (runEnds === null || accessUntil <= runEnds))
    throw fieldError('accessUntil', 'not-longer');
}

/** Other days for one person of a run than for the others, and why. */
@Injectable()
export class RunExtensions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: RunStore,
    private readonly senders: RunSenders,
  ) {}

  /**
   * Gives one person another due day and a longer access, or those of the run again. The same again changes nothing.
   * @throws AppError `not-found` for who has no seat; `input.invalid` for days that come too early
   */
  async give(who: Scope, { organisationId, runId, accountId }: PersonOf, wish: RunExtension): Promise<void> {
    const run = await this.store.lockedOf(organisationId, runId, who.language);
    check(run, wish);
    const [own] = await this.database.query<Own>(OWN, [runId, accountId]);
    if (!own) throw notFound();
    const { dueOn, accessUntil, because } = wish;
    const [isOtherDay, isOtherEnd] = [own.dueOn !== dueOn, own.accessUntil !== accessUntil];
    if (!isOtherDay && !isOtherEnd && own.because === because) return;
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
    if (isOtherDay) await this.senders.note(who, 'run.due-changed', run, organisationId);
    if (isOtherEnd) await this.senders.note(who, 'run.access-changed', run, organisationId);
  }
}
