import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By name of a state that an H5P activity keeps: the opening and the commit that said it last, so that no older one takes its place. */
export class PackagesNumberStates1764008010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE package_session ADD COLUMN kept jsonb NOT NULL DEFAULT '{}'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
