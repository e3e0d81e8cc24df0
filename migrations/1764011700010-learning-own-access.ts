import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A longer access to the course of a run for one person, and why somebody was given it, or another due day. */
const OWN_ACCESS = [
  `ALTER TABLE enrolment ADD COLUMN access_until date`,
  `CREATE TABLE run_extension (
     id uuid PRIMARY KEY, enrolment_id uuid NOT NULL REFERENCES enrolment, given_at timestamptz NOT NULL, given_by uuid NOT NULL,
     due_on date, access_until date, because text NOT NULL)`,
  `CREATE INDEX run_extension_enrolment ON run_extension (enrolment_id, given_at)`,
];

export class LearningOwnAccess1764011700010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of OWN_ACCESS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
