import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // One word of a learner against the result of an attempt, and the answer to it.
  `CREATE TABLE attempt_appeal (
    attempt_id uuid PRIMARY KEY REFERENCES attempt ON DELETE CASCADE,
    organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    words text,
    made_at timestamptz NOT NULL,
    verdict text CHECK (verdict IN ('upheld', 'regraded')),
    reason text,
    corrections jsonb,
    answered_by uuid,
    answered_at timestamptz,
    CHECK ((verdict IS NULL) = (answered_at IS NULL))
  )`,
  `CREATE INDEX attempt_appeal_waiting ON attempt_appeal (organisation_id, made_at, attempt_id) WHERE answered_at IS NULL`,
  `CREATE INDEX attempt_appeal_by ON attempt_appeal (answered_by) WHERE answered_by IS NOT NULL`,
];

/** Appeals against results of assessments. */
export class AssessmentAppeal1764008120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
