import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // What tutors say of themselves, seen by nobody else before they wish it.
  `CREATE TABLE tutoring_page (
    account_id uuid PRIMARY KEY,
    shown boolean NOT NULL,
    languages text[] NOT NULL,
    competences jsonb NOT NULL,
    words jsonb NOT NULL,
    changed_at timestamptz NOT NULL
  )`,
  // How soon somebody answers is reckoned from the last of their first answers.
  `CREATE INDEX tutoring_thread_answered_by ON tutoring_thread (first_answer_by, first_answer_at DESC)
    WHERE first_answer_by IS NOT NULL`,
];

/** Tutors have a page. */
export class TutoringPage1764010050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
