import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE report_schedule (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    report text NOT NULL,
    cadence text NOT NULL CHECK (cadence IN ('weekly', 'monthly')),
    recipients uuid[] NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    next_on date NOT NULL,
    paused_at timestamptz,
    ended_at timestamptz
  )`,
  `CREATE INDEX report_schedule_organisation ON report_schedule (organisation_id, id) WHERE ended_at IS NULL`,
  `CREATE INDEX report_schedule_due ON report_schedule (next_on) WHERE ended_at IS NULL AND paused_at IS NULL`,
  // Written with the letter, so that nobody gets the same report twice.
  `CREATE TABLE report_letter (
    schedule_id uuid NOT NULL REFERENCES report_schedule ON DELETE CASCADE,
    day date NOT NULL,
    account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    outcome text NOT NULL CHECK (outcome IN ('written', 'no-right', 'not-wanted')),
    PRIMARY KEY (schedule_id, day, account_id)
  )`,
  `CREATE INDEX report_letter_account ON report_letter (account_id)`,
];

/** Reports that are sent by mail each week or month. */
export class ReportingSchedules1764013600030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
