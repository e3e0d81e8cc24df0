import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Who has answered which survey, and what, where answers have a name to them. An anonymous answer has neither words nor
  // a time here: both would lead from one table to the other.
  `CREATE TABLE survey_answer (
    enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
    block_id uuid NOT NULL,
    answers jsonb,
    answered_at timestamptz,
    PRIMARY KEY (enrolment_id, block_id),
    CHECK ((answers IS NULL) = (answered_at IS NULL))
  )`,
  `CREATE INDEX survey_answer_block ON survey_answer (block_id)`,
  // What was said without a name. The receipt lies in the browser of who said it; here is its hash alone.
  `CREATE TABLE survey_anonymous_answer (
    receipt_hash text PRIMARY KEY,
    organisation_id uuid NOT NULL,
    course_id uuid NOT NULL,
    block_id uuid NOT NULL,
    answers jsonb NOT NULL
  )`,
  `CREATE INDEX survey_anonymous_answer_block ON survey_anonymous_answer (organisation_id, course_id, block_id)`,
];

/** Answers to surveys: with a name, or without one and without a way back to one. */
export class LearningSurvey1764006100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
