import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Who complains has an account, or a name and an address.
  `CREATE TABLE complaint (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    reference text NOT NULL UNIQUE,
    account_id uuid,
    name text NOT NULL,
    email text NOT NULL,
    confirmed_at timestamptz,
    language text NOT NULL,
    about text NOT NULL CHECK (about IN ('course', 'person', 'platform', 'accessibility', 'personal-data', 'other')),
    course_id uuid REFERENCES course,
    person text NOT NULL,
    made_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    taken_by uuid,
    taken_at timestamptz,
    answered_at timestamptz,
    outcome text CHECK (outcome IN ('founded', 'partly', 'unfounded', 'withdrawn')),
    measure text NOT NULL DEFAULT '',
    closed_by uuid,
    closed_at timestamptz,
    first_closed_at timestamptz,
    appealed_at timestamptz,
    judged_by uuid,
    CHECK ((taken_by IS NULL) = (taken_at IS NULL)),
    CHECK ((outcome IS NULL) = (closed_at IS NULL)),
    CHECK (closed_at IS NULL OR first_closed_at IS NOT NULL)
  )`,
  `CREATE INDEX complaint_open ON complaint (organisation_id, due_at, id) WHERE closed_at IS NULL`,
  `CREATE INDEX complaint_closed ON complaint (organisation_id, closed_at, id) WHERE closed_at IS NOT NULL`,
  `CREATE INDEX complaint_register ON complaint (organisation_id, made_at, id)`,
  `CREATE INDEX complaint_own ON complaint (account_id, made_at, id) WHERE account_id IS NOT NULL`,
  `CREATE INDEX complaint_taken ON complaint (taken_by) WHERE taken_by IS NOT NULL`,
  // What both sides say; nobody stands beside words of who complains.
  `CREATE TABLE complaint_words (
    id uuid PRIMARY KEY,
    complaint_id uuid NOT NULL REFERENCES complaint ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('made', 'added', 'answer', 'closing', 'appeal')),
    said_by uuid,
    text text NOT NULL,
    at timestamptz NOT NULL,
    CHECK ((said_by IS NULL) = (kind IN ('made', 'added', 'appeal')))
  )`,
  `CREATE INDEX complaint_words_of ON complaint_words (complaint_id, at, id)`,
  `CREATE INDEX complaint_words_by ON complaint_words (said_by) WHERE said_by IS NOT NULL`,
  // Whom it is about: they never see it.
  `CREATE TABLE complaint_accused (
    complaint_id uuid NOT NULL REFERENCES complaint ON DELETE CASCADE,
    account_id uuid NOT NULL,
    PRIMARY KEY (complaint_id, account_id)
  )`,
  `CREATE INDEX complaint_accused_of ON complaint_accused (account_id)`,
  `CREATE TABLE complaint_rule (
    organisation_id uuid PRIMARY KEY REFERENCES organisation,
    days integer NOT NULL CHECK (days BETWEEN 5 AND 60),
    mediator text NOT NULL
  )`,
];

/** Complaints: what is said, by when it is answered, and who is kept away. */
export class QualityComplaint1764009900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
