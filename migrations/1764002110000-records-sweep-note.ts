import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When records of an organisation were last deleted by age, and how many. */
export class RecordsSweepNote1764002110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE record_retention ADD COLUMN swept_at timestamptz, ADD COLUMN swept_statements integer`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
