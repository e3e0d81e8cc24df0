import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, TransactionEventBus } from '@pirecow/platform';

const TUTORED = `SELECT id, slug, organisation_id AS "organisationId" FROM course WHERE tutor_account_id = $1`;

const PUBLISHED = `
SELECT v.course_id AS "courseId", c.slug, v.number, v.created_at AS "createdAt", v.note
FROM course_version v JOIN course c ON c.id = v.course_id WHERE v.created_by = $1 ORDER BY v.created_at`;

const WRITTEN = `
SELECT course_id AS "courseId", language, count(*)::int AS texts, max(at) AS "lastAt"
FROM course_text WHERE by = $1::uuid::text GROUP BY course_id, language`;

const DECLARED = `
SELECT course_id AS "courseId", check_id AS "checkId", note, declared_at AS "declaredAt"
FROM course_declaration WHERE declared_by = $1 ORDER BY declared_at`;

const EXPLAINED = `
SELECT course_id AS "courseId", check_id AS "checkId", reason, given_at AS "givenAt"
FROM course_reason WHERE given_by = $1 ORDER BY given_at`;

const REVIEWS = `
SELECT course_id AS "courseId", asked_by = $1 AS asked, asked_at AS "askedAt", message, state, word,
  answered_at AS "answeredAt"
FROM course_review WHERE asked_by = $1 OR reviewer_id = $1 ORDER BY id`;

const COMMENTED = `
SELECT t.course_id AS "courseId", t.block_id AS "blockId", t.language, k.text, k.at, k.edited_at AS "editedAt"
FROM course_comment k JOIN course_thread t ON t.id = k.thread_id
WHERE k.author_id = $1 AND k.removed_at IS NULL ORDER BY k.id`;

const APPROVALS = `
SELECT course_id AS "courseId", asked_by = $1 AS asked, asked_at AS "askedAt", message, state, word,
  decided_at AS "decidedAt"
FROM course_approval WHERE asked_by = $1 OR decided_by = $1 ORDER BY id`;

const SCHEDULED = `
SELECT course_id AS "courseId", due_at AS "dueAt", time_zone AS "timeZone", note, state FROM course_schedule
WHERE set_by = $1 ORDER BY id`;

/** What waits for somebody who will not come, or would be done for them. Words about a course stay, and name nobody. */
const LEAVE = [
  `UPDATE course SET tutor_account_id = NULL WHERE tutor_account_id = $1`,
  `DELETE FROM course_review WHERE reviewer_id = $1 AND state = 'open'`,
  `DELETE FROM course_approval WHERE asked_by = $1 AND state = 'open'`,
  `DELETE FROM course_comment_notice WHERE account_id = $1`,
];

const CANCEL = `
UPDATE course_schedule SET state = 'cancelled', ended_at = $2 WHERE set_by = $1 AND state = 'waiting'`;

/** The rights of a person over the own data, for those who write, publish or tutor courses. */
@Injectable()
export class PersonalCourses implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['catalogue'] = {
        tutored: await this.database.query(TUTORED, [accountId]),
        published: await this.database.query(PUBLISHED, [accountId]),
        declared: await this.database.query(DECLARED, [accountId]),
        explained: await this.database.query(EXPLAINED, [accountId]),
        commented: await this.database.query(COMMENTED, [accountId]),
        approvals: await this.database.query(APPROVALS, [accountId]),
        scheduled: await this.database.query(SCHEDULED, [accountId]),
        reviews: await this.database.query(REVIEWS, [accountId]),
        written: await this.database.query(WRITTEN, [accountId]),
      };
    });
    // Who wrote and published stays as an id that names nobody; a course page names who answers, and nobody does now.
    this.events.on('account.closing', async ({ accountId }) => {
      for (const sql of LEAVE) await this.database.query(sql, [accountId]);
      await this.database.query(CANCEL, [accountId, this.clock.now()]);
    });
  }
}
