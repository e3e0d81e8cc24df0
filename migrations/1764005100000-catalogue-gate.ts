import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why a course is published although the guide warns, and its review from across the border. A reason stands for what the
 * check found when it was given; a review for the draft that was read.
 */
export class CatalogueGate1764005100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE course_reason (
      course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
      check_id text NOT NULL,
      findings text NOT NULL,
      reason text NOT NULL,
      given_by uuid NOT NULL,
      given_at timestamptz NOT NULL,
      PRIMARY KEY (course_id, check_id)
    )`);
    await runner.query(`CREATE INDEX course_reason_by ON course_reason (given_by)`);
    await runner.query(`CREATE TABLE course_review (
      id uuid PRIMARY KEY,
      course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
      reviewer_id uuid NOT NULL,
      organisation_id uuid NOT NULL,
      asked_by uuid NOT NULL,
      asked_at timestamptz NOT NULL,
      message text NOT NULL,
      state text NOT NULL CHECK (state IN ('open', 'approved', 'changes')),
      word text NOT NULL,
      draft text,
      answered_at timestamptz,
      CHECK ((state = 'open') = (answered_at IS NULL) AND (state = 'open') = (draft IS NULL))
    )`);
    await runner.query(
      `CREATE UNIQUE INDEX course_review_open ON course_review (course_id, reviewer_id) WHERE state = 'open'`,
    );
    await runner.query(`CREATE INDEX course_review_of_course ON course_review (course_id, id)`);
    await runner.query(`CREATE INDEX course_review_of_reviewer ON course_review (reviewer_id, id)`);
    await runner.query(`CREATE INDEX course_review_asked ON course_review (asked_by)`);
    await runner.query(`ALTER TABLE course_version_guide ADD COLUMN reasons jsonb NOT NULL DEFAULT '[]'`);
    await runner.query(`ALTER TABLE course_version_guide ADD COLUMN review jsonb`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
