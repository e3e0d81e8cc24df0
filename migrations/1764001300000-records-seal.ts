import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  // What is erased, by whom and why. `agent_key` goes with the end of the erasure; `taken_in` is the transaction that took the
  // name away from those who write: whoever began before it may still write under the number.
  `CREATE TABLE record_erasure (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('person', 'retention')),
    reason text NOT NULL,
    asked_by uuid,
    asked_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    agent_key text,
    agent_id bigint,
    taken_in xid8,
    statements integer NOT NULL DEFAULT 0,
    mentions integer NOT NULL DEFAULT 0,
    finished_at timestamptz
  )`,
  `CREATE INDEX record_erasure_organisation ON record_erasure (organisation_id, id)`,
  `CREATE INDEX record_erasure_open ON record_erasure (due_at) WHERE finished_at IS NULL`,
  // The evidence: one entry per statement in the order of commits (docs/adr/0005). Erasure empties the salt alone.
  `CREATE TABLE statement_seal (
    organisation_id uuid NOT NULL,
    position bigint NOT NULL,
    statement_id uuid NOT NULL,
    stored timestamptz NOT NULL,
    salt bytea,
    commitment bytea NOT NULL,
    head bytea NOT NULL,
    erasure_id uuid REFERENCES record_erasure,
    erased_at timestamptz,
    PRIMARY KEY (organisation_id, position),
    UNIQUE (organisation_id, statement_id),
    CHECK ((salt IS NULL) = (erasure_id IS NOT NULL) AND (salt IS NULL) = (erased_at IS NOT NULL))
  )`,
  // Where each chain ends: the place in the log, the last anchor, the last verification.
  `CREATE TABLE statement_chain (
    organisation_id uuid PRIMARY KEY,
    position bigint NOT NULL,
    head bytea NOT NULL,
    transaction xid8 NOT NULL,
    stored timestamptz NOT NULL,
    statement_id uuid NOT NULL,
    anchored_position bigint,
    anchored_at timestamptz,
    mailed_position bigint,
    mailed_at timestamptz,
    verifying_since timestamptz,
    verified_at timestamptz,
    verification json
  )`,
  // Registrations whose statements have left the log: what they projected stays as it is, since nothing could fold it anew.
  `CREATE TABLE projection_frozen (
    registration uuid PRIMARY KEY,
    since timestamptz NOT NULL
  )`,
  `CREATE TABLE record_retention (
    organisation_id uuid PRIMARY KEY,
    keep_months integer CHECK (keep_months BETWEEN 1 AND 600),
    hold_months integer NOT NULL CHECK (hold_months BETWEEN 0 AND 600)
  )`,
];

/** The evidence chain, erasure by right, and how long records are kept. */
export class RecordsSeal1764001300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
