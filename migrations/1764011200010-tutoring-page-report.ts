import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `ALTER TABLE tutoring_page ADD COLUMN hidden_at timestamptz, ADD COLUMN hidden_by uuid,
     ADD CHECK ((hidden_at IS NULL) = (hidden_by IS NULL))`,
  // What readers say of a page, with its words as they read them, until somebody decides.
  `CREATE TABLE tutoring_page_report (
     page_id uuid NOT NULL REFERENCES tutoring_page ON DELETE CASCADE,
     account_id uuid NOT NULL,
     reason text NOT NULL,
     at timestamptz NOT NULL,
     words jsonb NOT NULL,
     PRIMARY KEY (page_id, account_id)
   )`,
  `CREATE INDEX tutoring_page_report_by ON tutoring_page_report (account_id)`,
];

/** Pages of tutors can be reported and hidden. */
export class TutoringPageReport1764011200010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
