import { type PersonalFile, STORAGE_REMOVE } from '@pirecow/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Outbox, Storage, TransactionEventBus } from '@pirecow/platform';
import { storageKey } from './storage-key';

/** All attempts of an account along the indexes on enrolments and on their attempts, with what was answered. */
const ATTEMPTS = `
SELECT a.id, a.enrolment_id AS "enrolmentId", a.unit_id AS "unitId", a.number, a.started_at AS "startedAt", a.ends_at AS "endsAt",
  a.submitted_at AS "submittedAt", a.arrived_at AS "arrivedWithoutNetworkAt", a.points, a.max,
  CASE WHEN a.positioning IS NULL THEN a.passed END AS passed, a.positioning, g.grades, g.graded_at AS "gradedAt",
  (SELECT jsonb_agg(jsonb_build_object('blockId', f.block_id, 'name', f.name, 'type', f.type, 'size', f.size, 'addedAt', f.added_at,
      'address', '/api/assessments/attempts/' || a.id || '/files/' || f.id) ORDER BY f.added_at, f.id)
    FROM attempt_file f WHERE f.attempt_id = a.id) AS files,
  (SELECT jsonb_agg(jsonb_build_object('blockId', w.block_id, 'response', w.response, 'savedAt', w.saved_at)
      ORDER BY w.saved_at, w.block_id)
    FROM attempt_answer w WHERE w.attempt_id = a.id) AS answers
FROM enrolment e JOIN attempt a ON a.enrolment_id = e.id LEFT JOIN attempt_grading g ON g.attempt_id = a.id
WHERE e.account_id = $1 ORDER BY a.started_at, a.id`;

/** What this person said against results, and what was answered. */
const APPEALS = `
SELECT p.attempt_id AS "attemptId", p.words, p.made_at AS "madeAt", p.verdict, p.reason, p.corrections, p.answered_at AS "answeredAt"
FROM enrolment e JOIN attempt a ON a.enrolment_id = e.id JOIN attempt_appeal p ON p.attempt_id = a.id
WHERE e.account_id = $1 ORDER BY p.made_at, p.attempt_id`;

/** The appeals that this person answered, without whose they are. */
const APPEALS_ANSWERED = `
SELECT attempt_id AS "attemptId", answered_at AS "answeredAt" FROM attempt_appeal WHERE answered_by = $1
ORDER BY answered_at, attempt_id`;

/** What this person graded as a trainer, without whose it is. */
const GRADED = `SELECT attempt_id AS "attemptId", graded_at AS "gradedAt" FROM attempt_grading WHERE graded_by = $1 ORDER BY graded_at, attempt_id`;

/** More time that this person was given, and why. */
const EXTRA_TIME = `
SELECT organisation_id AS "organisationId", kind, amount, reason, given_at AS "givenAt" FROM extra_time
WHERE account_id = $1 ORDER BY given_at, id`;

/** What this person gave others, without to whom. */
const TIME_GIVEN = `SELECT id, given_at AS "givenAt" FROM extra_time WHERE given_by = $1 ORDER BY given_at, id`;

const LETTERS = `SELECT told_on AS "toldOn" FROM grader_letter WHERE account_id = $1`;

const FILES = `
SELECT f.id, f.attempt_id AS "attemptId", f.name FROM enrolment e JOIN attempt a ON a.enrolment_id = e.id
JOIN attempt_file f ON f.attempt_id = a.id
WHERE e.account_id = $1 AND ($2::uuid IS NULL OR e.organisation_id = $2) ORDER BY f.id`;

/** No folder and no sign that a disk does not take; the end of a name tells what opens it. */
const harmless = (name: string) => name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').slice(-100);

const OF_ACCOUNT = `SELECT a.id FROM enrolment e JOIN attempt a ON a.enrolment_id = e.id WHERE e.account_id = $1`;

interface FileRow {
  id: string;
  attemptId: string;
  name: string;
}

/** The rights of a person over the own data, for what this room holds. */
@Injectable()
export class PersonalAttempts implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
    private readonly outbox: Outbox,
    private readonly storage: Storage,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['assessment'] = {
        attempts: await this.database.query(ATTEMPTS, [accountId]),
        appeals: await this.database.query(APPEALS, [accountId]),
        appealsAnswered: await this.database.query(APPEALS_ANSWERED, [accountId]),
        graded: await this.database.query(GRADED, [accountId]),
        extraTime: await this.database.query(EXTRA_TIME, [accountId]),
        timeGiven: await this.database.query(TIME_GIVEN, [accountId]),
        letters: await this.database.query(LETTERS, [accountId]),
      };
    });
    this.events.on('account.packing', ({ accountId, organisationId, files }) => {
      files.push(this.files(accountId, organisationId));
      return Promise.resolve();
    });
    this.events.on('account.closing', ({ accountId }) => this.erase(accountId));
  }

  /** What was handed in. */
  private async *files(accountId: string, organisationId: string | null): AsyncGenerator<PersonalFile> {
    const rows = await this.database.query<FileRow>(FILES, [accountId, organisationId]);
    for (const row of rows) {
      const path = `assessment/${row.attemptId}/${row.id}-${harmless(row.name)}`;
      yield { path, body: this.storage.stream(storageKey(row)) };
    }
  }

  /**
   * Results stay as evidence, and what was answered stays with the opaque statement of it. The working copy of the
   * answers goes, with what a trainer said of it, and attempts that were never decided: they prove nothing.
   */
  private async erase(accountId: string): Promise<void> {
    await this.eraseFiles(accountId);
    const appeals = `attempt_appeal WHERE attempt_id IN (${OF_ACCOUNT})`;
    await this.database.query(`DELETE FROM ${appeals} AND answered_at IS NULL`, [accountId]);
    const ofAppeal = `UPDATE attempt_appeal SET words = NULL, reason = NULL WHERE attempt_id IN (${OF_ACCOUNT})`;
    await this.database.query(ofAppeal, [accountId]);
    // Who gives time at this moment waits, and finds the account closed.
    await this.database.query(`SELECT FROM account WHERE id = $1 FOR UPDATE`, [accountId]);
    await this.database.query(`DELETE FROM extra_time WHERE account_id = $1`, [accountId]);
    await this.database.query(`DELETE FROM grader_letter WHERE account_id = $1`, [accountId]);
    await this.database.query(`DELETE FROM attempt_answer WHERE attempt_id IN (${OF_ACCOUNT})`, [accountId]);
    await this.database.query(
      `UPDATE attempt_grading SET grades = NULL WHERE grades IS NOT NULL AND attempt_id IN (${OF_ACCOUNT})`,
      [accountId],
    );
    await this.database.query(`DELETE FROM attempt WHERE passed IS NULL AND id IN (${OF_ACCOUNT})`, [
      accountId,
    ]);
  }

  /** What was handed in goes whole: no grade needs it any more. */
  private async eraseFiles(accountId: string): Promise<void> {
    const files = await this.database.query<{ id: string; attemptId: string }>(
      `WITH gone AS (DELETE FROM attempt_file WHERE attempt_id IN (${OF_ACCOUNT}) RETURNING id, attempt_id)
       SELECT id, attempt_id AS "attemptId" FROM gone`,
      [accountId],
    );
    if (files.length > 0) await this.outbox.add(STORAGE_REMOVE, { keys: files.map(storageKey) });
  }
}
