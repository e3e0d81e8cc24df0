import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE enrolment (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    course_id uuid NOT NULL,
    version_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account,
    language text NOT NULL,
    enrolled_at timestamptz NOT NULL,
    withdrawn_at timestamptz
  )`,
  `CREATE UNIQUE INDEX enrolment_once ON enrolment (account_id, course_id) WHERE withdrawn_at IS NULL`,
  // Coordinators walk their organisation, or one course of it, by keyset.
  `CREATE INDEX enrolment_organisation ON enrolment (organisation_id, id)`,
  `CREATE INDEX enrolment_course ON enrolment (organisation_id, course_id, id)`,
  // Projections of statements: emptied and folded anew by a rebuild, so nothing else may be written here.
  `CREATE TABLE enrolment_progress (
    enrolment_id uuid PRIMARY KEY REFERENCES enrolment ON DELETE CASCADE,
    started_at timestamptz NOT NULL,
    last_active_at timestamptz NOT NULL,
    completed_at timestamptz,
    active_ms bigint NOT NULL,
    idle_ms bigint NOT NULL
  )`,
  `CREATE TABLE unit_progress (
    enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
    unit_id uuid NOT NULL,
    started_at timestamptz NOT NULL,
    last_active_at timestamptz NOT NULL,
    completed_at timestamptz,
    passed_at timestamptz,
    failed_at timestamptz,
    score real,
    active_ms bigint NOT NULL,
    idle_ms bigint NOT NULL,
    position_at timestamptz,
    position_block uuid,
    position_id uuid,
    PRIMARY KEY (enrolment_id, unit_id)
  )`,
  `CREATE TABLE block_progress (
    enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
    block_id uuid NOT NULL,
    answered_at timestamptz NOT NULL,
    correct boolean NOT NULL,
    answer_id uuid NOT NULL,
    PRIMARY KEY (enrolment_id, block_id)
  )`,
];

/** Enrolments, and what statements tell of their progress. */
export class LearningCreate1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
