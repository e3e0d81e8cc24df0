import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Keys that sign documents: the newest signs, and all of them tell what was signed before.
  `CREATE TABLE certificate_signer (
    id uuid PRIMARY KEY,
    -- Opens with the key file of the platform alone.
    sealed_key text NOT NULL,
    certificate bytea NOT NULL,
    fingerprint bytea NOT NULL UNIQUE,
    made_at timestamptz NOT NULL
  )`,
];

/** Documents of certificates are signed. */
export class CertificatesSign1764011800010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
