import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `ALTER TABLE attempt ADD COLUMN ends_at timestamptz`,
  // What the server has to hand in, the first that ended first: it holds attempts under way alone.
  `CREATE INDEX attempt_ending ON attempt (ends_at, id) WHERE submitted_at IS NULL AND ends_at IS NOT NULL`,
];

/** Attempts with a time limit: when they end. */
export class AssessmentTime1764008100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
