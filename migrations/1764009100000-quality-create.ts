import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Who completed a course is asked twice: at the end and three months later. One row each, made with the completion.
  `CREATE TABLE quality_request (
    id uuid PRIMARY KEY,
    enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
    moment text NOT NULL CHECK (moment IN ('end', 'later')),
    opens_at timestamptz NOT NULL,
    -- When the next letter goes; null where none does any more.
    due_at timestamptz,
    letters smallint NOT NULL DEFAULT 0 CHECK (letters BETWEEN 0 AND 2),
    -- What was answered: by which questions, in which language; words apart, since they go with the account.
    standard smallint,
    marks jsonb,
    words jsonb,
    language text,
    wishes_contact boolean,
    answered_at timestamptz,
    UNIQUE (enrolment_id, moment),
    CHECK (num_nulls(standard, marks, words, language, wishes_contact, answered_at) IN (0, 6))
  )`,
  `CREATE INDEX quality_request_due ON quality_request (due_at) WHERE due_at IS NOT NULL`,
  // Who does not want to be asked by letter.
  `CREATE TABLE quality_silence (
    account_id uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    since timestamptz NOT NULL
  )`,
];

/** Questionnaires about the quality of a course, for those who completed it. */
export class QualityCreate1764009100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
