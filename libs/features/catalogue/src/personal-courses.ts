import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, TransactionEventBus } from '@pirecow/platform';

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

/** The rights of a person over the own data, for those who write, publish or tutor courses. */
@Injectable()
export class PersonalCourses implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['catalogue'] = {
        tutored: await this.database.query(TUTORED, [accountId]),
        published: await this.database.query(PUBLISHED, [accountId]),
        declared: await this.database.query(DECLARED, [accountId]),
        explained: await this.database.query(EXPLAINED, [accountId]),
        reviews: await this.database.query(REVIEWS, [accountId]),
        written: await this.database.query(WRITTEN, [accountId]),
      };
    });
    // Who wrote and published stays as an id that names nobody; a course page names who answers, and nobody does now.
    this.events.on('account.closing', async ({ accountId }) => {
      await this.database.query(`UPDATE course SET tutor_account_id = NULL WHERE tutor_account_id = $1`, [
        accountId,
      ]);
      // Nobody answers any more.
      await this.database.query(`DELETE FROM course_review WHERE reviewer_id = $1 AND state = 'open'`, [
        accountId,
      ]);
    });
  }
}
