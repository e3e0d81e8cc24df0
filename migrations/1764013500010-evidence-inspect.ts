import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE inspection (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    run_id uuid NOT NULL REFERENCES run,
    body text NOT NULL,
    country text NOT NULL CHECK (country IN ('FR', 'ES')),
    -- Of the account that may look; where there is none, whoever brings the code.
    email text,
    code_hash bytea UNIQUE,
    given_by uuid NOT NULL,
    given_at timestamptz NOT NULL,
    until_at timestamptz NOT NULL,
    revoked_at timestamptz,
    CHECK (email IS NULL OR code_hash IS NULL)
  )`,
  `CREATE INDEX inspection_run ON inspection (run_id, id)`,
  `CREATE INDEX inspection_email ON inspection (email) WHERE email IS NOT NULL`,
  `CREATE INDEX inspection_given ON inspection (given_by)`,
  `CREATE TABLE inspection_look (
    id uuid PRIMARY KEY,
    inspection_id uuid NOT NULL REFERENCES inspection,
    at timestamptz NOT NULL,
    what text NOT NULL,
    part text,
    -- Whom it was about.
    account_id uuid
  )`,
  `CREATE INDEX inspection_look_of ON inspection_look (inspection_id, id)`,
  `CREATE INDEX inspection_look_person ON inspection_look (account_id) WHERE account_id IS NOT NULL`,
];

/** Inspections of runs: given to somebody for a time, and every look of theirs. */
export class EvidenceInspect1764013500010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
