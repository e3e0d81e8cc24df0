import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A way through a package may be the way through a unit of a course that somebody follows; all earlier ones stand for themselves. */
export class PackagesServeUnits1764011500010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE package_registration ADD COLUMN enrolment_id uuid, ADD COLUMN unit_id uuid,
        ADD CONSTRAINT package_registration_unit CHECK ((enrolment_id IS NULL) = (unit_id IS NULL))`);
    await runner.query(`
      CREATE INDEX package_registration_enrolment ON package_registration (enrolment_id, unit_id, package_id, id)
      WHERE enrolment_id IS NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
