import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In whose name a letter is written: it is drawn with its name when it goes. Null for letters of the platform. */
export class PlatformNameWriters1764012300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE mail ADD COLUMN organisation_id uuid`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
