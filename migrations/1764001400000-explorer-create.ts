import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Filters of the explorer that people keep under a name, each for its own account. */
export class ExplorerCreate1764001400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE saved_filter (
      id uuid PRIMARY KEY,
      account_id uuid NOT NULL,
      name text NOT NULL,
      filters jsonb NOT NULL,
      created_at timestamptz NOT NULL
    )`);
    await runner.query(`CREATE INDEX saved_filter_account ON saved_filter (account_id, id)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
