import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Answers that somebody has to take up: who asks to be written to, asks for help, or gives a low mark.
  `CREATE TABLE quality_follow_up (
    request_id uuid PRIMARY KEY REFERENCES quality_request ON DELETE CASCADE,
    organisation_id uuid NOT NULL REFERENCES organisation,
    course_id uuid NOT NULL REFERENCES course,
    reason text NOT NULL CHECK (reason IN ('contact', 'help', 'low')),
    opened_at timestamptz NOT NULL,
    taken_by uuid,
    taken_at timestamptz,
    reply text,
    replied_at timestamptz,
    outcome text,
    closed_at timestamptz,
    CHECK ((taken_by IS NULL) = (taken_at IS NULL)),
    CHECK ((reply IS NULL) = (replied_at IS NULL)),
    CHECK ((outcome IS NULL) = (closed_at IS NULL))
  )`,
  `CREATE INDEX quality_follow_up_open ON quality_follow_up (organisation_id, opened_at, request_id) WHERE closed_at IS NULL`,
  `CREATE INDEX quality_follow_up_closed ON quality_follow_up (organisation_id, opened_at, request_id) WHERE closed_at IS NOT NULL`,
  `CREATE INDEX quality_follow_up_taken ON quality_follow_up (taken_by) WHERE taken_by IS NOT NULL`,
  // When coordinators were last told that something waits.
  `CREATE TABLE quality_alert (organisation_id uuid PRIMARY KEY REFERENCES organisation, told_on date NOT NULL)`,
  // What was seen in a course, what was decided, and when it was done.
  `CREATE TABLE quality_improvement (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    course_id uuid NOT NULL REFERENCES course,
    finding text NOT NULL,
    decision text NOT NULL,
    noted_by uuid NOT NULL,
    noted_at timestamptz NOT NULL,
    done_at timestamptz
  )`,
  `CREATE INDEX quality_improvement_course ON quality_improvement (organisation_id, course_id, noted_at DESC, id DESC)`,
  `CREATE INDEX quality_improvement_by ON quality_improvement (noted_by)`,
];

/** What is done about what people say. */
export class QualityFollowUp1764009110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
