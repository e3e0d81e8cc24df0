import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Forwarding finds its place again by the moment when statements were stored, after a restore into another cluster. */
export class RecordsRestore1764002020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE record_forward ADD COLUMN since timestamptz`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
