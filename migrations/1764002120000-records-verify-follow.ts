import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far a verification under way has come, and when one could not be finished. */
export class RecordsVerifyFollow1764002120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE statement_chain ADD COLUMN verifying_position bigint, ADD COLUMN verification_failed_at timestamptz`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
