import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Only organisations that chose another number than the usual one have a row.
  `CREATE TABLE tutoring_rule (
    organisation_id uuid PRIMARY KEY REFERENCES organisation,
    learners_per_tutor integer NOT NULL CHECK (learners_per_tutor BETWEEN 1 AND 1000)
  )`,
  // Runs of which coordinators were told that they have too many learners for their tutors, while that is so.
  `CREATE TABLE tutoring_crowded_run (
    run_id uuid PRIMARY KEY REFERENCES run ON DELETE CASCADE,
    told_at timestamptz NOT NULL
  )`,
];

/** How many learners a tutor accompanies at most. */
export class TutoringWatch1764008220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
