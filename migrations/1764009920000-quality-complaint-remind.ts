import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // When those who handle it were last told that its term ends, or has ended.
  `ALTER TABLE complaint ADD COLUMN reminded_at timestamptz`,
  `CREATE INDEX complaint_due ON complaint (due_at, id) WHERE closed_at IS NULL`,
];

/** Who handles complaints is told before a term ends. */
export class QualityComplaintRemind1764009920000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
