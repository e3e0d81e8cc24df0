import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `ALTER TABLE tutoring_message ADD COLUMN hidden_at timestamptz, ADD COLUMN hidden_by uuid,
    ADD CONSTRAINT tutoring_message_hidden CHECK ((hidden_at IS NULL) = (hidden_by IS NULL))`,
  `ALTER TABLE tutoring_event DROP CONSTRAINT tutoring_event_what_check,
    ADD CONSTRAINT tutoring_event_what_check CHECK (what IN
      ('begun', 'said', 'edited', 'withdrawn', 'closed', 'reopened', 'hidden', 'shown'))`,
  // What readers say of a message that they think should not stand there.
  `CREATE TABLE tutoring_report (
    message_id uuid NOT NULL REFERENCES tutoring_message ON DELETE CASCADE,
    account_id uuid NOT NULL,
    organisation_id uuid NOT NULL REFERENCES organisation,
    reason text NOT NULL,
    at timestamptz NOT NULL,
    settled_at timestamptz,
    PRIMARY KEY (message_id, account_id)
  )`,
  `CREATE INDEX tutoring_report_open ON tutoring_report (organisation_id, at) WHERE settled_at IS NULL`,
  `CREATE INDEX tutoring_report_by ON tutoring_report (account_id)`,
];

/** Readers report, moderators decide. */
export class TutoringModerate1764008210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
