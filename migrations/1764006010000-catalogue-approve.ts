import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A second person approves what is published, where the organisation asks for it. An approval is of one revision of the
 * draft, and never of whoever asked for it.
 */
export class CatalogueApprove1764006010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE publishing_rule (
      organisation_id uuid PRIMARY KEY,
      approval boolean NOT NULL
    )`);
    await runner.query(`CREATE TABLE course_approval (
      id uuid PRIMARY KEY,
      course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
      asked_by uuid NOT NULL,
      asked_at timestamptz NOT NULL,
      message text NOT NULL,
      draft text NOT NULL,
      state text NOT NULL CHECK (state IN ('open', 'approved', 'declined')),
      word text NOT NULL,
      decided_by uuid CHECK (decided_by <> asked_by),
      decided_at timestamptz,
      CHECK ((state = 'open') = (decided_at IS NULL) AND (state = 'open') = (decided_by IS NULL))
    )`);
    await runner.query(
      `CREATE UNIQUE INDEX course_approval_open ON course_approval (course_id) WHERE state = 'open'`,
    );
    await runner.query(`CREATE INDEX course_approval_of_course ON course_approval (course_id, id)`);
    await runner.query(`CREATE INDEX course_approval_asked ON course_approval (asked_by)`);
    await runner.query(`CREATE INDEX course_approval_decided ON course_approval (decided_by)`);
    await runner.query(`ALTER TABLE course_version_guide ADD COLUMN approval jsonb`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
