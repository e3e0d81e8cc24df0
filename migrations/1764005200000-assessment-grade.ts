import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE attempt_grading (
    attempt_id uuid PRIMARY KEY REFERENCES attempt ON DELETE CASCADE,
    organisation_id uuid NOT NULL,
    submitted_at timestamptz NOT NULL,
    grades jsonb,
    graded_by uuid,
    graded_at timestamptz
  )`,
  // What waits in an organisation, the oldest first: a page is a walk along it, however much was graded.
  `CREATE INDEX attempt_grading_waiting ON attempt_grading (organisation_id, submitted_at, attempt_id)
    WHERE graded_at IS NULL`,
  `CREATE INDEX attempt_grading_by ON attempt_grading (graded_by) WHERE graded_by IS NOT NULL`,
];

/** Attempts with open answers: they wait for who grades them, and keep what that person said. */
export class AssessmentGrade1764005200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
