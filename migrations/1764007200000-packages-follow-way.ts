import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far a person is on the way that a package of SCORM 2004 prescribes, in the words of its engine. */
export class PackagesFollowWay1764007200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE package_registration ADD COLUMN way jsonb`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
