import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Files that a learner handed in to a question of an attempt. Their bytes lie in the storage under the id.
  `CREATE TABLE attempt_file (
    id uuid PRIMARY KEY,
    attempt_id uuid NOT NULL REFERENCES attempt ON DELETE CASCADE,
    block_id uuid NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    size integer NOT NULL,
    hash text NOT NULL,
    added_at timestamptz NOT NULL
  )`,
  `CREATE INDEX attempt_file_attempt ON attempt_file (attempt_id)`,
  // Who was told, on which day, that answers wait; and who wants no such letter.
  `CREATE TABLE grader_letter (
    account_id uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    is_wanted boolean NOT NULL,
    told_on date
  )`,
];

/** Files of assignments, and letters to those who grade them. */
export class AssessmentHandIn1764006110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
