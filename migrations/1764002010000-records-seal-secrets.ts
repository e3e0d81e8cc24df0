import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Secrets of other stores are kept sealed. The key lies outside the database, so that the process that starts next seals
 * what stands here in plain text, and empties it.
 */
export class RecordsSealSecrets1764002010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE record_forward ADD COLUMN sealed_secret text`);
    await runner.query(`ALTER TABLE record_forward ALTER COLUMN secret DROP NOT NULL`);
    await runner.query(`ALTER TABLE record_import ADD COLUMN sealed_secret text`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
