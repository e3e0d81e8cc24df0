import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Keys that sign badges: the newest signs, and all of them are published.
  `CREATE TABLE badge_key (
    id uuid PRIMARY KEY,
    -- Opens with the key file of the platform alone; null once a newer one signs.
    sealed_key text,
    -- As Multikey writes it.
    public_key text NOT NULL UNIQUE,
    made_at timestamptz NOT NULL
  )`,
  // Its place on the lists by which anybody sees that a badge holds no more: those of before as they lie here, later ones as they are issued, so two badges tell how many the platform issued between them.
  `ALTER TABLE certificate ADD COLUMN status_index integer GENERATED ALWAYS AS IDENTITY (MINVALUE 0 START WITH 0)`,
  `CREATE UNIQUE INDEX certificate_status ON certificate (status_index)`,
  `CREATE INDEX certificate_ended ON certificate (organisation_id, status_index) WHERE revoked_at IS NOT NULL OR replaced_by IS NOT NULL`,
];

/** Certificates as Open Badges. */
export class CertificatesBadges1764012100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
