import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Organisations that have said yes to it. Without a row nothing is published.
  `CREATE TABLE open_data_choice (
    organisation_id uuid PRIMARY KEY REFERENCES organisation ON DELETE CASCADE,
    since timestamptz NOT NULL
  )`,
  // A quarter is published once: two editions of it would tell of those who came between them.
  `CREATE TABLE open_data_table (
    organisation_id uuid NOT NULL,
    quarter text NOT NULL CHECK (quarter ~ '^20[0-9]{2}-Q[1-4]$'),
    published_at timestamptz NOT NULL,
    rows jsonb NOT NULL,
    PRIMARY KEY (organisation_id, quarter)
  )`,
  `CREATE TRIGGER open_data_table_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON open_data_table
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];

/** Aggregates that organisations publish. */
export class ReportingOpenData1764013600020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
