import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = [
  // Statements about statements: which one, by key in both directions.
  `CREATE TABLE statement_target (
    organisation_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    stored timestamptz NOT NULL,
    target_id uuid NOT NULL,
    PRIMARY KEY (organisation_id, statement_id)
  )`,
  `CREATE INDEX statement_target_target ON statement_target (organisation_id, target_id)`,
  // What GET answers where it may not be the original itself: times in UTC, lists of context activities.
  `ALTER TABLE statement ADD COLUMN answered text`,
  `CREATE INDEX statement_authority ON statement (organisation_id, authority_id, stored, id)`,
  // The order of commits, for readers that follow the log: sealing, forwarding, live tail.
  `CREATE INDEX statement_log ON statement (organisation_id, transaction, id)`,
  // Further names that a statement mentions, each in the order of the answer. Roles: see references.ts.
  `CREATE TABLE statement_reference (
    organisation_id uuid NOT NULL,
    role smallint NOT NULL,
    name_id bigint NOT NULL,
    stored timestamptz NOT NULL,
    statement_id uuid NOT NULL,
    PRIMARY KEY (organisation_id, role, name_id, stored, statement_id)
  )`,
  // All that is known of an activity, from every statement that described it (xAPI 1.0.3 Data 2.4.4.1).
  `CREATE TABLE record_activity (
    organisation_id uuid NOT NULL,
    iri_id bigint NOT NULL REFERENCES record_iri,
    definition json NOT NULL,
    PRIMARY KEY (organisation_id, iri_id)
  )`,
  // State, activity profile and agent profile: documents under a name. Absent parts of the name are null.
  `CREATE TABLE record_document (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    resource text NOT NULL CHECK (resource IN ('state', 'activity', 'agent')),
    activity_id bigint REFERENCES record_iri,
    agent_id bigint REFERENCES record_agent,
    registration uuid,
    name text NOT NULL,
    content bytea NOT NULL,
    content_type text NOT NULL,
    etag text NOT NULL,
    updated_at timestamptz NOT NULL
  )`,
  `CREATE UNIQUE INDEX record_document_name ON record_document
    (organisation_id, resource, activity_id, agent_id, registration, name) NULLS NOT DISTINCT`,
  `CREATE INDEX record_document_agent ON record_document (agent_id) WHERE agent_id IS NOT NULL`,
  // Bytes of attachments lie in the storage, once per organisation and content.
  `CREATE TABLE record_attachment (
    organisation_id uuid NOT NULL,
    sha2 text NOT NULL,
    storage_key text NOT NULL,
    length bigint NOT NULL,
    PRIMARY KEY (organisation_id, sha2)
  )`,
  `CREATE TABLE statement_attachment (
    organisation_id uuid NOT NULL,
    sha2 text NOT NULL,
    statement_id uuid NOT NULL,
    PRIMARY KEY (organisation_id, statement_id, sha2)
  )`,
  `CREATE INDEX statement_attachment_content ON statement_attachment (organisation_id, sha2)`,
];

/** The full record store: references, merged activities, documents, attachments, and the order of commits. */
export class RecordsComplete1764001100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const change of CHANGES) await runner.query(change);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
