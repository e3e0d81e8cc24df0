import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  // Agents and IRIs are named by the million and are few: statements carry their numbers.
  `CREATE TABLE record_agent (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation_id uuid NOT NULL,
    key text NOT NULL,
    UNIQUE (organisation_id, key)
  )`,
  // Who brought a statement, in the words of the server alone: what statements call an agent never enters here.
  `CREATE TABLE record_authority (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation_id uuid NOT NULL,
    key text NOT NULL,
    agent json NOT NULL,
    UNIQUE (organisation_id, key)
  )`,
  `CREATE TABLE record_iri (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    iri text NOT NULL UNIQUE
  )`,
  // Uniqueness lives here, unpartitioned, since an index of a partitioned table would need the time in it.
  `CREATE TABLE statement_key (
    organisation_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    stored timestamptz NOT NULL,
    digest bytea NOT NULL,
    PRIMARY KEY (organisation_id, statement_id)
  )`,
  `CREATE TABLE statement (
    organisation_id uuid NOT NULL,
    stored timestamptz NOT NULL,
    id uuid NOT NULL,
    transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
    source text NOT NULL CHECK (source IN ('platform', 'session', 'credential')),
    version text NOT NULL,
    timestamp timestamptz NOT NULL,
    authority_id bigint NOT NULL,
    actor_id bigint,
    verb_id bigint NOT NULL,
    object_id bigint,
    registration uuid,
    original text NOT NULL
  ) PARTITION BY RANGE (stored)`,
  `CREATE TABLE statement_rest PARTITION OF statement DEFAULT`,
  // Each filter of GET statements walks one of these in the order of the answer: O(log n + page).
  `CREATE INDEX statement_order ON statement (organisation_id, stored, id)`,
  `CREATE INDEX statement_registration ON statement (registration, stored, id) WHERE registration IS NOT NULL`,
  `CREATE INDEX statement_actor ON statement (organisation_id, actor_id, stored, id)`,
  `CREATE INDEX statement_verb ON statement (organisation_id, verb_id, stored, id)`,
  `CREATE INDEX statement_object ON statement (organisation_id, object_id, stored, id)`,
  `CREATE TABLE statement_voiding (
    organisation_id uuid NOT NULL,
    target_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    PRIMARY KEY (organisation_id, target_id, statement_id)
  )`,
  `CREATE TABLE projection_rebuild (
    projector text NOT NULL,
    registration uuid NOT NULL,
    since timestamptz NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (projector, registration)
  )`,
  `CREATE TABLE record_credential (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    name text NOT NULL,
    secret_hash bytea NOT NULL,
    scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz
  )`,
  `CREATE INDEX record_credential_organisation ON record_credential (organisation_id, id)`,
];

/** Learning records: the key table, statements by time, their names, and credentials of outside tools. */
export class RecordsCreate1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
