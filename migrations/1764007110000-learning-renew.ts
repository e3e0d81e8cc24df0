import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Completions that are repeated under a new registration, and what learners are told of new versions. */
export class LearningRenew1764007110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE enrolment_renewal (
      enrolment_id uuid PRIMARY KEY REFERENCES enrolment ON DELETE CASCADE,
      renews_id uuid NOT NULL UNIQUE REFERENCES enrolment ON DELETE CASCADE,
      renewed_at timestamptz NOT NULL
    )`);
    // Whether a learner went over by the own wish; who was moved is told.
    await runner.query(`ALTER TABLE enrolment_move ADD COLUMN own boolean NOT NULL DEFAULT false`);
    // A cursor over the enrolments of a course: it moves on in the transaction of the mail.
    await runner.query(`CREATE TABLE version_telling (
      version_id uuid NOT NULL,
      kind text NOT NULL CHECK (kind IN ('news', 'repeat')),
      course_id uuid NOT NULL,
      due_at timestamptz NOT NULL,
      after_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
      ended_at timestamptz,
      PRIMARY KEY (version_id, kind)
    )`);
    await runner.query(`CREATE INDEX version_telling_due ON version_telling (due_at) WHERE ended_at IS NULL`);
    await runner.query(`CREATE TABLE learner_letter (
      account_id uuid PRIMARY KEY,
      is_wanted boolean NOT NULL
    )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
