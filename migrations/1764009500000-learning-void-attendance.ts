import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Null for what was folded before, until it is folded anew.
  `ALTER TABLE attended_half_day ADD COLUMN statement_id uuid`,
  `CREATE INDEX attended_half_day_statement ON attended_half_day (statement_id)`,
  `INSERT INTO projection_rebuild (projector, registration, since, reason)
    SELECT DISTINCT 'progress', enrolment_id, now(), 'voided attendance' FROM attended_half_day ON CONFLICT DO NOTHING`,
];

/** By which statement a half-day counts, so that it counts no more as soon as that is voided. */
export class LearningVoidAttendance1764009500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
