import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE indicator_set (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    names jsonb NOT NULL,
    joint boolean NOT NULL,
    indicators jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    removed_at timestamptz
  )`,
  `CREATE INDEX indicator_set_organisation ON indicator_set (organisation_id, id) WHERE removed_at IS NULL`,
  // What was sent to a funder stays as it was: figures and definition, whatever becomes of the set.
  `CREATE TABLE indicator_report (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    note text NOT NULL,
    kept_at timestamptz NOT NULL,
    kept_by uuid NOT NULL,
    report jsonb NOT NULL
  )`,
  `CREATE INDEX indicator_report_organisation ON indicator_report (organisation_id, id)`,
  `CREATE TRIGGER indicator_report_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON indicator_report
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];

/** Sets of indicators that organisations define, and reports that they keep. */
export class ReportingIndicators1764013600010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
