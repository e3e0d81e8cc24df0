import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Refers to nothing that may go: the line stays when its file is gone.
  `CREATE TABLE evidence_file (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    course_id uuid NOT NULL,
    enrolment_id uuid,
    run_id uuid,
    country text NOT NULL CHECK (country IN ('FR', 'ES')),
    language text NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'ready', 'failed', 'gone')),
    made_at timestamptz,
    until_at timestamptz,
    size bigint,
    entries integer,
    -- SHA-256 of its list of contents, which is kept longer than the file: it names nobody.
    manifest_hash bytea,
    CHECK (num_nonnulls(enrolment_id, run_id) = 1)
  )`,
  `CREATE INDEX evidence_file_organisation ON evidence_file (organisation_id, id)`,
  `CREATE INDEX evidence_file_enrolment ON evidence_file (enrolment_id) WHERE enrolment_id IS NOT NULL`,
  `CREATE INDEX evidence_file_run ON evidence_file (run_id) WHERE run_id IS NOT NULL`,
  `CREATE INDEX evidence_file_ends ON evidence_file (until_at) WHERE state = 'ready'`,
  `CREATE INDEX evidence_file_asked ON evidence_file (asked_by)`,
];

/** Evidence files: who asked for which, and what became of it. */
export class EvidenceCreate1764013500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
