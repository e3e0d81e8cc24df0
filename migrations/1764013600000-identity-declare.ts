import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // What somebody chose to tell about themselves for figures: apart from the account, so that nothing that reads accounts meets it.
  `CREATE TABLE self_declaration (
    account_id uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    gender text CHECK (gender IN ('woman', 'man', 'other')),
    birth_year smallint CHECK (birth_year BETWEEN 1900 AND 2100),
    declared_at timestamptz NOT NULL,
    CHECK (num_nonnulls(gender, birth_year) > 0)
  )`,
  `ALTER TABLE consent DROP CONSTRAINT consent_document_check`,
  `ALTER TABLE consent ADD CONSTRAINT consent_document_check
     CHECK (document IN ('terms', 'privacy', 'statistics', 'statistics-withdrawn'))`,
];

/** Gender and year of birth, for who wishes to tell. */
export class IdentityDeclare1764013600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
