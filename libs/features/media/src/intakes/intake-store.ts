import type {
  IntakeName,
  IntakeReport,
  IntakeState,
  IntakeStep,
  IntakeSummary,
  IntakeWish,
} from '@pirecow/contracts';
import { AppError, Clock, Database } from '@pirecow/platform';
import { Injectable } from '@nestjs/common';
import { UNFINISHED } from '../uploads/upload-limits';

/** What was wrong, without words. */
export type IntakeProblem = Pick<AppError, 'code' | 'values' | 'errors'>;

/** An import as it is shown. `by`: null where the account was closed. */
export type StoredIntake = Omit<IntakeSummary, 'own'> & {
  accountId: string;
  step: IntakeStep | null;
  done: number;
  of: number;
  looked: string | null;
  report: IntakeReport | null;
  problem: IntakeProblem | null;
};

type Place = { organisationId: string; id: string };

/** An import that begins: whose it is, and the file that it is of. */
export interface BegunIntake extends Place {
  accountId: string;
  language: string;
  wish: IntakeWish;
  uploadId: string;
  name: string;
  size: number;
}

const SHOWN = `i.id, i.kind, i.name, i.size::float8 AS size, i.state, to_json(i.created_at) #>> '{}' AS "createdAt",
  i.account_id AS "accountId",
  CASE WHEN a.closed_at IS NULL THEN nullif(trim(a.given_name || ' ' || a.family_name), '') END AS by`;

const FROM = `FROM intake i LEFT JOIN account a ON a.id = i.account_id`;

const LIST = `SELECT ${SHOWN} ${FROM} WHERE i.organisation_id = $1 AND i.kind = $2
ORDER BY i.created_at DESC, i.id DESC LIMIT 10`;

const ONE = `
SELECT ${SHOWN}, CASE WHEN i.busy_until > now() THEN i.step END AS step, i.done::float8 AS done, i.total::float8 AS of,
  i.looked, i.problem, CASE WHEN i.state IN ('looked', 'done') THEN i.report END AS report
${FROM} WHERE i.organisation_id = $1 AND i.id = $2`;

/** The file is that person's, and nobody takes it away meanwhile. */
const NAMED = `
SELECT name, size::float8 AS size, state FROM media_upload
WHERE id = $1 AND organisation_id = $2 AND account_id = $3 AND purpose = 'intake' AND state <> 'refused' FOR SHARE`;

const BEGIN = `
INSERT INTO intake (id, organisation_id, account_id, language, kind, wish, upload_id, name, size, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING id`;

/** The same again is the same: who began, and of what. */
const SAME = `
SELECT 1 FROM intake WHERE id = $1 AND organisation_id = $2 AND account_id = $3 AND kind = $4 AND wish = $5
  AND (upload_id IS NULL OR upload_id = $6)`;

const ACCEPT = `
UPDATE intake SET state = 'writing', accepted_by = $4, language = $5, problem = NULL, step = NULL, tries = 0,
  busy_until = '-infinity'
WHERE organisation_id = $1 AND id = $2 AND state = 'looked' AND looked = $3 RETURNING id`;

const LOOK_AGAIN = `
UPDATE intake SET state = 'waiting', problem = NULL, step = NULL, tries = 0, busy_until = '-infinity'
WHERE organisation_id = $1 AND id = $2 AND state = 'looked' RETURNING id`;

const OPEN = `state IN ('waiting', 'looking', 'looked', 'writing')`;

/** Not of one file each: so many imports somebody may have open. */
const UNDER_WAY = `SELECT count(*)::int AS count FROM intake WHERE account_id = $1 AND ${OPEN}`;

const CANCEL = `
UPDATE intake SET state = 'cancelled', ended_at = $3 WHERE organisation_id = $1 AND id = $2 AND ${OPEN}`;

const CANCEL_OF = `
UPDATE intake SET state = 'cancelled', ended_at = $2 WHERE $1 IN (account_id, accepted_by) AND ${OPEN}`;

/** Imports as their rows say: who began them, where they stand, and what becomes of them. */
@Injectable()
export class IntakeStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The last ones of a kind, the newest first. */
  list(organisationId: string, kind: IntakeName): Promise<StoredIntake[]> {
    return this.database.query<StoredIntake>(LIST, [organisationId, kind]);
  }

  async find({ organisationId, id }: Place): Promise<StoredIntake | undefined> {
    const [row] = await this.database.query<StoredIntake>(ONE, [organisationId, id]);
    return row;
  }

  /**
   * A file that may come in, for this transaction; undefined where there is none of theirs.
   * @throws AppError `upload.not-ready` where it has not arrived whole
   */
  async upload(
    id: string,
    { organisationId, accountId }: Pick<BegunIntake, 'organisationId' | 'accountId'>,
  ): Promise<Pick<BegunIntake, 'name' | 'size'> | undefined> {
    const values = [id, organisationId, accountId];
    type Row = Pick<BegunIntake, 'name' | 'size'> & { state: string };
    const [row] = await this.database.query<Row>(NAMED, values);
    if (row && row.state !== 'ready') throw new AppError('upload.not-ready');
    return row;
  }

  /** Whether the same person has asked for the same under that id before. */
  async isKnown(asked: Omit<BegunIntake, 'name' | 'size'>): Promise<boolean> {
    const { id, organisationId, accountId, wish, uploadId } = asked;
    const values = [id, organisationId, accountId, wish.kind, JSON.stringify(wish), uploadId];
    return (await this.database.query(SAME, values)).length > 0;
  }

  /** @returns false where the id is taken. @throws AppError `upload.too-many` where the person has too many open */
  async begin(begun: BegunIntake): Promise<boolean> {
    const { id, organisationId, accountId, language, wish, uploadId, name, size } = begun;
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtext('imports of ' || $1))`, [accountId]);
    const [open] = await this.database.query<{ count: number }>(UNDER_WAY, [accountId]);
    if (open && open.count >= UNFINISHED) throw new AppError('upload.too-many', { limit: UNFINISHED });
    const values = [id, organisationId, accountId, language, wish.kind, JSON.stringify(wish), uploadId];
    return (await this.database.query(BEGIN, [...values, name, size, this.clock.now()])).length > 0;
  }

  /** Says yes to what that look has listed. @returns false where it lists something else by now, or waits for no yes */
  async accept(
    { organisationId, id }: Place,
    looked: string,
    { accountId, language }: Pick<BegunIntake, 'accountId' | 'language'>,
  ): Promise<boolean> {
    const values = [organisationId, id, looked, accountId, language];
    return (await this.database.prepared('intake-accept', ACCEPT, values)).length > 0;
  }

  /** @returns false where it waits for no yes */
  async lookAgain({ organisationId, id }: Place): Promise<boolean> {
    return (await this.database.prepared('intake-look-again', LOOK_AGAIN, [organisationId, id])).length > 0;
  }

  /** Ends it where it has not ended. */
  async cancel({ organisationId, id }: Place): Promise<void> {
    await this.database.query(CANCEL, [organisationId, id, this.clock.now()]);
  }

  async cancelAllOf(accountId: string): Promise<void> {
    await this.database.query(CANCEL_OF, [accountId, this.clock.now()]);
  }

  /** Whether the state is an end. */
  static isOver(state: IntakeState): boolean {
    return state === 'done' || state === 'failed' || state === 'cancelled';
  }
}
