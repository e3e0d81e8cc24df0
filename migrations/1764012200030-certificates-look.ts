import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // How documents of an organisation look; each certificate keeps what was so on its day.
  `CREATE TABLE certificate_look (
    organisation_id uuid PRIMARY KEY REFERENCES organisation,
    look jsonb NOT NULL,
    revision integer NOT NULL,
    changed_by uuid NOT NULL,
    changed_at timestamptz NOT NULL
  )`,
  `CREATE INDEX certificate_look_changed ON certificate_look (changed_by)`,
  // Logos and signatures as they are drawn, under the hash of what is kept. They stay: certificates name them.
  `CREATE TABLE certificate_picture (
    organisation_id uuid NOT NULL REFERENCES organisation,
    hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    png bytea NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, hash)
  )`,
  `CREATE INDEX certificate_picture_added ON certificate_picture (added_by)`,
];

/** Logos, signatures, colours and words of organisations on documents. */
export class CertificatesLook1764012200030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
