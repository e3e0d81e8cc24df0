import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE attempt (
    id uuid PRIMARY KEY,
    enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
    unit_id uuid NOT NULL,
    version_id uuid NOT NULL,
    number integer NOT NULL,
    started_at timestamptz NOT NULL,
    submitted_at timestamptz,
    points double precision,
    max double precision,
    passed boolean,
    UNIQUE (enrolment_id, unit_id, number)
  )`,
  `CREATE UNIQUE INDEX attempt_open ON attempt (enrolment_id, unit_id) WHERE submitted_at IS NULL`,
  `CREATE TABLE attempt_answer (
    attempt_id uuid NOT NULL REFERENCES attempt ON DELETE CASCADE,
    block_id uuid NOT NULL,
    response jsonb NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (attempt_id, block_id)
  )`,
];

/** Attempts at assessments and the answers given in them. */
export class AssessmentCreate1764000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
