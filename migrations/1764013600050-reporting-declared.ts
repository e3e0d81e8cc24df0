import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Counted once: two counts of a year would tell of those between them.
  `CREATE TABLE declared_figures (
    organisation_id uuid NOT NULL,
    year int NOT NULL,
    counted_at timestamptz NOT NULL,
    participants int NOT NULL,
    breakdowns jsonb NOT NULL,
    PRIMARY KEY (organisation_id, year)
  )`,
  `CREATE TRIGGER declared_figures_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON declared_figures
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  // Sets and reports told gender and age of each measure: of a few people it followed what they had said.
  `UPDATE indicator_set SET indicators = (
     SELECT coalesce(jsonb_agg(jsonb_set(one, '{breakdowns}', (one -> 'breakdowns') - 'gender' - 'age') ORDER BY place), '[]')
     FROM jsonb_array_elements(indicators) WITH ORDINALITY AS each(one, place))`,
  `ALTER TABLE indicator_report DISABLE TRIGGER indicator_report_append_only`,
  `UPDATE indicator_report SET report = report || jsonb_build_object('declared', '[]'::jsonb, 'indicators', (
     SELECT coalesce(jsonb_agg(jsonb_set(one, '{breakdowns}',
       jsonb_path_query_array(one -> 'breakdowns', '$[*] ? (@.by != "gender" && @.by != "age")')) ORDER BY place), '[]')
     FROM jsonb_array_elements(report -> 'indicators') WITH ORDINALITY AS each(one, place)))`,
  `ALTER TABLE indicator_report ENABLE TRIGGER indicator_report_append_only`,
];

/** Gender and age are told once a year and organisation, and of no indicator. */
export class ReportingDeclared1764013600050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
