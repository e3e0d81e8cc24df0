import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Tables told how many completed by territory and language: subtracted from the participants, that told of few people.
  `ALTER TABLE open_data_table DISABLE TRIGGER open_data_table_append_only`,
  `UPDATE open_data_table SET rows = (
     SELECT coalesce(jsonb_agg(jsonb_set(line, '{completers}', 'null') ORDER BY place), '[]')
     FROM jsonb_array_elements(rows) WITH ORDINALITY AS one(line, place))`,
  `ALTER TABLE open_data_table ENABLE TRIGGER open_data_table_append_only`,
];

/** What was published of people who completed is taken back. */
export class ReportingFewerCompleters1764013600040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
