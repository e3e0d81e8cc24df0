import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TERRITORIES } from '@pirecow/contracts';

const TABLES = [
  `CREATE TABLE territory (
    code text PRIMARY KEY,
    country text NOT NULL CHECK (country IN ('FR', 'ES', 'AD')),
    capital text NOT NULL,
    population integer NOT NULL,
    names jsonb NOT NULL
  )`,
  `CREATE TABLE account (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE CHECK (email = lower(email)),
    given_name text NOT NULL,
    family_name text NOT NULL,
    language text NOT NULL,
    territory text REFERENCES territory,
    time_zone text NOT NULL,
    password_hash text,
    confirmed_at timestamptz,
    platform_administrator boolean NOT NULL,
    created_at timestamptz NOT NULL,
    closed_at timestamptz
  )`,
  `CREATE TABLE session (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    secret_hash bytea NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    user_agent text NOT NULL
  )`,
  `CREATE INDEX session_account ON session (account_id)`,
  `CREATE INDEX session_expiry ON session (expires_at)`,
  `CREATE TABLE account_token (
    id uuid PRIMARY KEY,
    account_id uuid REFERENCES account ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('confirm', 'magic', 'reset', 'change-email', 'first-administrator')),
    secret_hash bytea NOT NULL UNIQUE,
    email text,
    details jsonb,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  )`,
  `CREATE INDEX account_token_account ON account_token (account_id)`,
  `CREATE INDEX account_token_expiry ON account_token (expires_at)`,
  `CREATE TABLE consent (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    document text NOT NULL CHECK (document IN ('terms', 'privacy')),
    version text NOT NULL,
    language text NOT NULL,
    given_at timestamptz NOT NULL
  )`,
  `CREATE INDEX consent_account ON consent (account_id)`,
  `CREATE TABLE organisation (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    name text NOT NULL,
    country text NOT NULL CHECK (country IN ('FR', 'ES', 'AD')),
    territory text REFERENCES territory,
    language text NOT NULL,
    description text NOT NULL,
    website text,
    created_at timestamptz NOT NULL,
    closed_at timestamptz
  )`,
  `CREATE TABLE membership (
    organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    roles text[] NOT NULL CHECK (cardinality(roles) > 0),
    since timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, account_id)
  )`,
  `CREATE INDEX membership_account ON membership (account_id)`,
  `CREATE TABLE invitation (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    email text NOT NULL CHECK (email = lower(email)),
    roles text[] NOT NULL CHECK (cardinality(roles) > 0),
    language text NOT NULL,
    invited_by uuid NOT NULL REFERENCES account,
    secret_hash bytea NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    revoked_at timestamptz
  )`,
  `CREATE INDEX invitation_organisation ON invitation (organisation_id, id)`,
  `CREATE TABLE partnership (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    grantee_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    state text NOT NULL CHECK (state IN ('proposed', 'active', 'ended')),
    proposed_by uuid NOT NULL REFERENCES account,
    created_at timestamptz NOT NULL,
    accepted_at timestamptz,
    ended_at timestamptz,
    CHECK (organisation_id <> grantee_id)
  )`,
  `CREATE INDEX partnership_organisation ON partnership (organisation_id)`,
  `CREATE INDEX partnership_grantee ON partnership (grantee_id)`,
  `CREATE TABLE partnership_grant (
    id uuid PRIMARY KEY,
    partnership_id uuid NOT NULL REFERENCES partnership ON DELETE CASCADE,
    "right" text NOT NULL CHECK ("right" IN ('progress.see', 'evidence.see', 'tutor')),
    course_id uuid,
    UNIQUE NULLS NOT DISTINCT (partnership_id, "right", course_id)
  )`,
  `CREATE TABLE audit_entry (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    account_id uuid NOT NULL,
    organisation_id uuid,
    action text NOT NULL,
    subject text NOT NULL,
    details jsonb NOT NULL
  )`,
  `CREATE INDEX audit_entry_organisation ON audit_entry (organisation_id, id)`,
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$`,
  `CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];

/** Accounts, sessions, organisations and what binds them; territories with their facts. */
export class IdentityCreate1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(
      `INSERT INTO territory (code, country, capital, population, names)
       SELECT code, country, capital, population, names
       FROM jsonb_to_recordset($1::jsonb)
         AS t(code text, country text, capital text, population integer, names jsonb)`,
      [JSON.stringify(TERRITORIES)],
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
