import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // What was done offline arrives as a whole: the first line of somebody's progress may say that all is completed.
  `CREATE TRIGGER enrolment_risk_over_at_once AFTER INSERT ON enrolment_progress FOR EACH ROW
    WHEN (NEW.completed_at IS NOT NULL) EXECUTE FUNCTION enrolment_risk_over_by_enrolment_progress()`,
];

export class ReportingRiskInsert1764013900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
