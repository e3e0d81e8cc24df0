import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // The id of a request tells the millisecond of a completion, and so whose it is: what is shown without a name is named, and ordered, by chance.
  `ALTER TABLE quality_request ADD COLUMN shuffle uuid NOT NULL DEFAULT gen_random_uuid()`,
  `ALTER TABLE quality_follow_up ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
    ADD COLUMN opened_in date NOT NULL GENERATED ALWAYS AS (date_trunc('month', opened_at AT TIME ZONE 'UTC')::date) STORED`,
  `DROP INDEX quality_follow_up_open`,
  `DROP INDEX quality_follow_up_closed`,
  `CREATE INDEX quality_follow_up_open ON quality_follow_up (organisation_id, opened_in, id) WHERE closed_at IS NULL`,
  `CREATE INDEX quality_follow_up_closed ON quality_follow_up (organisation_id, opened_in, id) WHERE closed_at IS NOT NULL`,
];

/** Answers without a name have ids without a moment. */
export class QualityNameless1764009600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
