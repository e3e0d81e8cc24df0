import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tells the states of an H5P activity apart is needed while its session lasts only. One pass over sessions that are over. */
export class PackagesBound1764010700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE package_session SET kept = '{}' WHERE ended_at IS NOT NULL AND kept <> '{}'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
