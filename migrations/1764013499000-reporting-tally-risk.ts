import type { MigrationInterface, QueryRunner } from 'typeorm';

const after = (event: string, rows: string) =>
  `CREATE TRIGGER enrolment_risk_counts_${event.toLowerCase()} AFTER ${event} ON enrolment_risk
    REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_their_enrolments()`;

/** Who comes to be at risk, or is so no more, is counted. By which signs makes no difference to the count. */
export class ReportingTallyRisk1764013499000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(after('INSERT', 'NEW'));
    await runner.query(after('DELETE', 'OLD'));
    await runner.query(`INSERT INTO tally_mark (enrolment_id) SELECT enrolment_id FROM enrolment_risk`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
