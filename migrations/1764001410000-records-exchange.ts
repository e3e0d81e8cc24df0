import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  // Where statements are sent on to. The place in the log moves with what the target has accepted.
  `CREATE TABLE record_forward (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    name text NOT NULL,
    endpoint text NOT NULL,
    version text NOT NULL CHECK (version IN ('1.0.3', '2.0.0')),
    key text NOT NULL,
    secret text NOT NULL,
    verbs text[] NOT NULL,
    activities text[] NOT NULL,
    account_ids uuid[] NOT NULL,
    active boolean NOT NULL DEFAULT true,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    transaction xid8 NOT NULL,
    statement_id uuid NOT NULL,
    sent bigint NOT NULL DEFAULT 0,
    refused bigint NOT NULL DEFAULT 0,
    last_sent_at timestamptz,
    last_reason text,
    last_failed_at timestamptz,
    failures integer NOT NULL DEFAULT 0,
    retry_at timestamptz NOT NULL DEFAULT '-infinity',
    turn uuid,
    busy_until timestamptz NOT NULL DEFAULT '-infinity'
  )`,
  `CREATE INDEX record_forward_organisation ON record_forward (organisation_id, id)`,
  `CREATE TABLE record_forward_refusal (
    forward_id uuid NOT NULL REFERENCES record_forward ON DELETE CASCADE,
    statement_id uuid NOT NULL,
    status integer NOT NULL,
    answer text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (forward_id, statement_id)
  )`,
  // A file or another store whose statements are taken in; where it stands is written with what it stores.
  `CREATE TABLE record_import (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    name text NOT NULL,
    state text NOT NULL CHECK (state IN ('running', 'done', 'failed', 'stopped')),
    storage_key text,
    bytes bigint NOT NULL DEFAULT 0,
    byte_offset bigint NOT NULL DEFAULT 0,
    endpoint text,
    version text NOT NULL DEFAULT '1.0.3' CHECK (version IN ('1.0.3', '2.0.0')),
    key text,
    secret text,
    since text,
    more text,
    read bigint NOT NULL DEFAULT 0,
    stored bigint NOT NULL DEFAULT 0,
    known bigint NOT NULL DEFAULT 0,
    refused bigint NOT NULL DEFAULT 0,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    last_reason text,
    failures integer NOT NULL DEFAULT 0,
    retry_at timestamptz NOT NULL DEFAULT '-infinity',
    turn uuid,
    busy_until timestamptz NOT NULL DEFAULT '-infinity'
  )`,
  `CREATE INDEX record_import_organisation ON record_import (organisation_id, id)`,
  `CREATE INDEX record_import_running ON record_import (id) WHERE state = 'running'`,
  `CREATE TABLE record_import_refusal (
    import_id uuid NOT NULL REFERENCES record_import ON DELETE CASCADE,
    line bigint NOT NULL,
    field text NOT NULL,
    rule text NOT NULL,
    PRIMARY KEY (import_id, line)
  )`,
];

/** Statements out to other record stores, and in from files and from them. */
export class RecordsExchange1764001410000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
