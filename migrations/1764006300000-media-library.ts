import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files on their way in. A part is a piece of bytes that has arrived for good; `received` is what all of them hold. */
const UPLOADS = [
  `CREATE TABLE media_upload (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    account_id uuid NOT NULL,
    name text NOT NULL,
    size bigint NOT NULL CHECK (size > 0),
    received bigint NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND size),
    state text NOT NULL DEFAULT 'receiving' CHECK (state IN ('receiving', 'checking', 'ready', 'refused')),
    refusal jsonb,
    hash text,
    type text,
    created_at timestamptz NOT NULL
  )`,
  `CREATE INDEX media_upload_account ON media_upload (account_id)`,
  `CREATE INDEX media_upload_created ON media_upload (created_at)`,
  `CREATE INDEX media_upload_hash ON media_upload (hash) WHERE hash IS NOT NULL`,
  `CREATE TABLE media_upload_part (
    upload_id uuid NOT NULL REFERENCES media_upload ON DELETE CASCADE,
    start bigint NOT NULL,
    storage_key text NOT NULL,
    PRIMARY KEY (upload_id, start)
  )`,
  `ALTER TABLE media_file ALTER COLUMN size TYPE bigint`,
  `CREATE INDEX media_file_hash ON media_file (hash)`,
];

/**
 * Large files arrive in parts. Costs: a part is an insert and an update by primary key; what a person has under way is an
 * index scan of `media_upload_account`; what has run out, one of `media_upload_created`.
 */
export class MediaLibrary1764006300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UPLOADS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
