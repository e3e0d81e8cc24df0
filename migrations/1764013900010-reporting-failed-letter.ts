import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // A letter that could not be written ends too: it keeps no schedule from its next day.
  `ALTER TABLE report_letter DROP CONSTRAINT report_letter_outcome_check`,
  `ALTER TABLE report_letter ADD CONSTRAINT report_letter_outcome_check
    CHECK (outcome IN ('written', 'no-right', 'not-wanted', 'failed'))`,
];

export class ReportingFailedLetter1764013900010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
