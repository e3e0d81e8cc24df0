import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // What was begun by somebody among the people of a course or of one of its runs: a question, a call for help, an announcement.
  `CREATE TABLE tutoring_thread (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('question', 'pedagogical', 'technical', 'announcement')),
    organisation_id uuid NOT NULL REFERENCES organisation,
    course_id uuid NOT NULL,
    run_id uuid REFERENCES run,
    block_id uuid,
    words text NOT NULL,
    language text NOT NULL,
    begun_by uuid NOT NULL,
    begun_at timestamptz NOT NULL,
    waiting_since timestamptz,
    due_at timestamptz,
    answered_at timestamptz,
    answer_id uuid,
    CHECK (due_at IS NULL OR waiting_since IS NOT NULL),
    CHECK (waiting_since IS NULL OR answered_at IS NULL),
    CHECK (answer_id IS NULL OR answered_at IS NOT NULL)
  )`,
  // The people of a course read the newest first.
  `CREATE INDEX tutoring_thread_of_course ON tutoring_thread (course_id, begun_at DESC, id DESC)`,
  `CREATE INDEX tutoring_thread_of_organisation ON tutoring_thread (organisation_id, begun_at DESC, id DESC)`,
  // Tutors see first what is due first.
  `CREATE INDEX tutoring_thread_waiting ON tutoring_thread (organisation_id, due_at, id) WHERE waiting_since IS NOT NULL`,
  `CREATE INDEX tutoring_thread_of_run ON tutoring_thread (run_id) WHERE run_id IS NOT NULL`,
  `CREATE INDEX tutoring_thread_begun_by ON tutoring_thread (begun_by)`,
  `CREATE TABLE tutoring_message (
    id uuid PRIMARY KEY,
    thread_id uuid NOT NULL REFERENCES tutoring_thread ON DELETE CASCADE,
    author_id uuid NOT NULL,
    as_tutor boolean NOT NULL,
    language text NOT NULL,
    text text NOT NULL,
    at timestamptz NOT NULL,
    edited_at timestamptz,
    withdrawn_at timestamptz
  )`,
  `CREATE INDEX tutoring_message_of_thread ON tutoring_message (thread_id, at, id)`,
  `CREATE INDEX tutoring_message_by ON tutoring_message (author_id)`,
  // Who did what when, without words. It stays when words go: it shows that help was given.
  `CREATE TABLE tutoring_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    thread_id uuid NOT NULL REFERENCES tutoring_thread ON DELETE CASCADE,
    account_id uuid NOT NULL,
    as_tutor boolean NOT NULL,
    at timestamptz NOT NULL,
    what text NOT NULL CHECK (what IN ('begun', 'said', 'edited', 'withdrawn', 'closed', 'reopened'))
  )`,
  `CREATE INDEX tutoring_event_of_thread ON tutoring_event (thread_id, id)`,
  `CREATE INDEX tutoring_event_by ON tutoring_event (account_id)`,
  // Whom a message concerns, until a letter tells.
  `CREATE TABLE tutoring_notice (
    message_id uuid NOT NULL REFERENCES tutoring_message ON DELETE CASCADE,
    account_id uuid NOT NULL,
    as_tutor boolean NOT NULL,
    PRIMARY KEY (message_id, account_id)
  )`,
  `CREATE INDEX tutoring_notice_to ON tutoring_notice (account_id)`,
];

/** Questions of learners, help that they ask for, and what tutors announce. */
export class TutoringCreate1764008200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
