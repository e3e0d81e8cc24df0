import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Every word of it that was said, the newest counts. Nothing is changed: what a person was given stays to be read.
  `CREATE TABLE extra_time (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('percent', 'minutes', 'none')),
    amount integer NOT NULL CHECK (amount >= 0),
    reason text NOT NULL,
    given_by uuid NOT NULL,
    given_at timestamptz NOT NULL
  )`,
  `CREATE INDEX extra_time_person ON extra_time (account_id, organisation_id, given_at, id)`,
  `CREATE INDEX extra_time_by ON extra_time (given_by)`,
];

/** More time for a person in the attempts that an organisation offers. */
export class AssessmentExtraTime1764008110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
