import type { IntakeName, IntakeReport, IntakeStep, IntakeWish } from '@pirecow/contracts';
import { Clock, Database, newId } from '@pirecow/platform';
import { Injectable } from '@nestjs/common';
import { UploadStore } from '../uploads/upload-store';
import type { IntakeProblem } from './intake-store';

/** An import in the hands of a process. */
export interface ClaimedIntake {
  id: string;
  organisationId: string;
  by: string;
  language: string;
  kind: IntakeName;
  wish: IntakeWish;
  uploadId: string | null;
  name: string;
  size: number;
  hash: string | null;
  state: 'looking' | 'writing';
  report: IntakeReport | null;
  tries: number;
  turn: string;
}

/** An import that has ended, with what is left of it: its file, or files of a write that came to nothing. */
export interface EndedIntake {
  id: string;
  kind: IntakeName;
  uploadId: string | null;
  unclean: boolean;
  report: IntakeReport | null;
}

/** Nobody wants it any more, or another process has it by now. */
export class LostTurn extends Error {}

/** How long an import belongs to a process that is not heard of. */
const LEASE = `interval '30 seconds'`;

/** So many at once in the whole house: each lies on the disk of its worker, and jobs of others wait for turns too. */
const MOST_AT_ONCE = 2;

/** How long ended imports are shown, and how long one waits for a yes, in days. */
const KEPT_DAYS = 30;
const WAITS_DAYS = 7;

const CLAIM = `
UPDATE intake SET turn = $1, tries = tries + 1, step = NULL, done = 0, total = 0, busy_until = now() + ${LEASE},
  state = CASE state WHEN 'waiting' THEN 'looking' ELSE state END, unclean = unclean OR state = 'writing'
WHERE id = (SELECT id FROM intake
    WHERE state IN ('waiting', 'looking', 'writing') AND busy_until < now() ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
  AND (SELECT count(*) FROM intake WHERE state IN ('looking', 'writing') AND busy_until > now() AND turn IS NOT NULL) < ${MOST_AT_ONCE}
RETURNING id, organisation_id AS "organisationId", CASE WHEN state = 'writing' THEN accepted_by ELSE account_id END AS by,
  language, kind, wish, upload_id AS "uploadId", name, size::float8 AS size, hash, state, report, tries, turn`;

const HELD = `id = $1 AND turn = $2 AND state IN ('looking', 'writing')`;

const STEP = `
UPDATE intake SET step = $3, done = $4, total = $5, busy_until = now() + ${LEASE} WHERE ${HELD} RETURNING id`;

const BEAT = `UPDATE intake SET busy_until = now() + ${LEASE} WHERE ${HELD} RETURNING id`;

const LOOKED = `
UPDATE intake SET state = 'looked', looked = turn, hash = $3, report = $4, step = NULL, busy_until = '-infinity'
WHERE ${HELD} AND state = 'looking' RETURNING id`;

const DONE = `
UPDATE intake SET state = 'done', report = $3, step = NULL, unclean = false, busy_until = '-infinity', ended_at = $4
WHERE ${HELD} AND state = 'writing' RETURNING id`;

const FAIL = `
UPDATE intake SET state = $4, problem = $3, step = NULL, busy_until = '-infinity',
  ended_at = CASE WHEN $4 = 'failed' THEN $5::timestamptz END
WHERE ${HELD}`;

/** Without a pause nothing went wrong with it. */
const LET_GO = `
UPDATE intake SET turn = NULL, tries = tries - CASE WHEN $3 = 0 THEN 1 ELSE 0 END, busy_until = CASE WHEN state IN ('looking', 'writing') THEN now() + $3 * interval '1 second'
  ELSE '-infinity'::timestamptz END WHERE id = $1 AND turn = $2`;

const ENDED = `
UPDATE intake SET turn = $1, busy_until = now() + ${LEASE}
WHERE id IN (SELECT id FROM intake WHERE state IN ('done', 'failed', 'cancelled') AND busy_until < now()
  AND (unclean OR upload_id IS NOT NULL) ORDER BY id LIMIT 10 FOR UPDATE SKIP LOCKED)
RETURNING id, kind, upload_id AS "uploadId", unclean, report`;

const TIDIED = `
UPDATE intake SET unclean = false, upload_id = NULL, busy_until = '-infinity' WHERE id = $1`;

/** Whoever begins an import of the file meanwhile is waited for, and then seen. */
const SETTLED = `SELECT 1 FROM media_upload WHERE id = $1 FOR UPDATE`;

/** Of the same file another import may be open. */
const UNNAMED = `
UPDATE media_upload u SET state = 'refused' WHERE u.id = $1 AND NOT EXISTS (SELECT 1 FROM intake i
  WHERE i.upload_id = u.id AND i.state IN ('waiting', 'looking', 'looked', 'writing')) RETURNING u.id`;

/**
 * Who is at which import. A process claims one for half a minute, says again and again that it is still there, and writes only
 * while the import is its own; of one that died the next process begins the step anew.
 */
@Injectable()
export class IntakeTurns {
  constructor(
    private readonly database: Database,
    private readonly uploads: UploadStore,
    private readonly clock: Clock,
  ) {}

  /** The next import that nobody is at, or undefined: there is none, or as many are under way as may be. */
  claim(): Promise<ClaimedIntake | undefined> {
    return this.database.inTransaction(async () => {
      await this.database.query(`SELECT pg_advisory_xact_lock(hashtext('intakes'))`);
      const [claimed] = await this.database.prepared<ClaimedIntake>('intake-claim', CLAIM, [newId()]);
      return claimed;
    });
  }

  /** @throws LostTurn */
  async step(
    { id, turn }: ClaimedIntake,
    step: IntakeStep,
    { done, of }: { done: number; of: number },
  ): Promise<void> {
    await this.held('step', STEP, [id, turn, step, done, of]);
  }

  /** @throws LostTurn */
  async beat({ id, turn }: ClaimedIntake): Promise<void> {
    await this.held('beat', BEAT, [id, turn]);
  }

  /** Keeps what a look has found: whoever says yes means just that. @throws LostTurn */
  async looked({ id, turn }: ClaimedIntake, hash: string, report: IntakeReport): Promise<void> {
    await this.held('looked', LOOKED, [id, turn, hash, JSON.stringify(report)]);
  }

  /** In one transaction: what `work` writes, and that the import is done. @throws LostTurn before anything is written */
  async finish({ id, turn }: ClaimedIntake, work: () => Promise<IntakeReport>): Promise<void> {
    await this.database.inTransaction(async () => {
      await this.held('beat', BEAT, [id, turn]);
      const report = await work();
      await this.held('done', DONE, [id, turn, JSON.stringify(report), this.clock.now()]);
    });
  }

  /** Ends it, or lets it wait for another look. Where the turn is lost, nothing happens. */
  async fail({ id, turn }: ClaimedIntake, problem: IntakeProblem, state: 'failed' | 'looked'): Promise<void> {
    await this.database.query(FAIL, [id, turn, JSON.stringify(problem), state, this.clock.now()]);
  }

  /** Leaves it for who comes next, in so many seconds. */
  async letGo({ id, turn }: ClaimedIntake, seconds = 0): Promise<void> {
    await this.database.query(LET_GO, [id, turn, seconds]);
  }

  /** Imports that have ended and left something, for this process to put away. */
  ended(): Promise<EndedIntake[]> {
    return this.database.prepared<EndedIntake>('intake-ended', ENDED, [newId()]);
  }

  /** Takes the file of an ended import away, unless another one needs it. */
  async tidied({ id, uploadId }: EndedIntake): Promise<void> {
    if (uploadId !== null && (await this.isUnnamed(uploadId))) await this.uploads.drop(uploadId);
    await this.database.query(TIDIED, [id]);
  }

  /** Ends what nobody said yes to in a week, and forgets what ended a month ago. */
  async sweep(): Promise<void> {
    const before = (days: number) => new Date(this.clock.now().getTime() - days * 24 * 3600_000);
    await this.database.query(
      `UPDATE intake SET state = 'cancelled', ended_at = $2 WHERE state = 'looked' AND created_at < $1`,
      [before(WAITS_DAYS), this.clock.now()],
    );
    await this.database.query(
      `DELETE FROM intake WHERE created_at < $1 AND ended_at IS NOT NULL AND upload_id IS NULL AND NOT unclean`,
      [before(KEPT_DAYS)],
    );
  }

  /** From now on no import of that file can begin. */
  private isUnnamed(uploadId: string): Promise<boolean> {
    return this.database.inTransaction(async () => {
      await this.database.query(SETTLED, [uploadId]);
      return (await this.database.prepared('intake-unnamed', UNNAMED, [uploadId])).length > 0;
    });
  }

  private async held(name: string, sql: string, values: unknown[]): Promise<void> {
    const rows = await this.database.prepared(`intake-${name}`, sql, values);
    if (rows.length === 0) throw new LostTurn();
  }
}
