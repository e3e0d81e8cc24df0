import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // What a course gives to those who complete it. A rule that is switched off stays: what was issued by it names it.
  `CREATE TABLE certificate_rule (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    course_id uuid NOT NULL UNIQUE REFERENCES course ON DELETE CASCADE,
    given boolean NOT NULL,
    kind text NOT NULL CHECK (kind IN ('completion', 'realisation', 'diploma', 'attendance')),
    -- Null: that in which each person follows the course.
    language text,
    beside text,
    valid_months smallint CHECK (valid_months > 0),
    signatory text NOT NULL,
    place text NOT NULL,
    revision integer NOT NULL,
    changed_by uuid NOT NULL,
    changed_at timestamptz NOT NULL
  )`,
  // It outlives the rule, the course, the enrolment and the account, so it refers to none of them.
  `CREATE TABLE certificate (
    id uuid PRIMARY KEY,
    rule_id uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    -- Which one of this completion it is: one, and more where it was issued anew.
    issue smallint NOT NULL,
    account_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    course_id uuid NOT NULL,
    -- By which anybody verifies it; nobody can guess it.
    code text NOT NULL UNIQUE,
    kind text NOT NULL CHECK (kind IN ('completion', 'realisation', 'diploma', 'attendance')),
    language text NOT NULL,
    beside text,
    -- Of its holder; null once the account is closed, unless its holder shows it.
    name text,
    shows_name boolean NOT NULL DEFAULT false,
    -- What it says, as it was on that day.
    facts jsonb NOT NULL,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    -- Null beside a moment: the completion was taken back, and nobody had to decide.
    revoked_by uuid,
    replaced_by uuid REFERENCES certificate DEFERRABLE INITIALLY DEFERRED,
    -- Why it was revoked or replaced.
    reason text NOT NULL DEFAULT '',
    UNIQUE (rule_id, enrolment_id, issue)
  )`,
  `CREATE UNIQUE INDEX certificate_standing ON certificate (enrolment_id, rule_id) WHERE revoked_at IS NULL AND replaced_by IS NULL`,
  `CREATE INDEX certificate_account ON certificate (account_id, id)`,
  `CREATE INDEX certificate_course ON certificate (course_id, id)`,
];

/** Certificates of completed courses. */
export class CertificatesCreate1764011800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
