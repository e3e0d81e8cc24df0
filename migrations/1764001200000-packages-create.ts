import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = [
  `CREATE TABLE package (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    content_key text NOT NULL UNIQUE,
    title jsonb NOT NULL,
    units integer NOT NULL,
    structure jsonb NOT NULL,
    -- Where units lie that are not in the package itself, as browsers name origins.
    origins text[] NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    removed_at timestamptz
  )`,
  `CREATE INDEX package_organisation ON package (organisation_id, id) WHERE removed_at IS NULL`,
  `CREATE INDEX package_origin ON package USING gin (origins) WHERE removed_at IS NULL`,
  `CREATE TABLE package_file (
    package_id uuid NOT NULL REFERENCES package ON DELETE CASCADE,
    path text NOT NULL,
    storage_key text NOT NULL,
    size bigint NOT NULL,
    PRIMARY KEY (package_id, path)
  )`,
  // One person's way through a package (cmi5 8.1.4). Units and blocks are named by their place in the structure.
  `CREATE TABLE package_registration (
    id uuid PRIMARY KEY,
    package_id uuid NOT NULL REFERENCES package ON DELETE CASCADE,
    account_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    completed integer[] NOT NULL,
    passed integer[] NOT NULL,
    waived integer[] NOT NULL,
    satisfied_blocks integer[] NOT NULL,
    satisfied_units integer NOT NULL,
    is_satisfied boolean NOT NULL
  )`,
  `CREATE INDEX package_registration_package ON package_registration (package_id, id)`,
  `CREATE INDEX package_registration_account ON package_registration (account_id, package_id, id)`,
  // A launch of a unit until its end. Of its tickets only digests are kept.
  `CREATE TABLE package_session (
    id uuid PRIMARY KEY,
    registration_id uuid NOT NULL REFERENCES package_registration ON DELETE CASCADE,
    unit integer NOT NULL,
    launch_mode text NOT NULL CHECK (launch_mode IN ('Normal', 'Browse', 'Review')),
    fetch_digest bytea NOT NULL UNIQUE,
    token_digest bytea UNIQUE,
    has_read_preferences boolean NOT NULL,
    said text[] NOT NULL,
    launched_at timestamptz NOT NULL,
    last_said_at timestamptz,
    ended_at timestamptz
  )`,
  `CREATE INDEX package_session_open ON package_session (registration_id) WHERE ended_at IS NULL`,
  `CREATE INDEX package_session_age ON package_session (launched_at) WHERE ended_at IS NULL`,
];

/** Packages of others (cmi5): their structures and files, registrations, and the sessions of their units. */
export class PackagesCreate1764001200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const change of CHANGES) await runner.query(change);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
