import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which packages the units of a version name. Of earlier versions none does. */
export class CatalogueNamePackages1764011500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE version_package (
        version_id uuid NOT NULL REFERENCES course_version ON DELETE CASCADE,
        package_id uuid NOT NULL,
        PRIMARY KEY (version_id, package_id)
      )`);
    await runner.query(`CREATE INDEX version_package_package ON version_package (package_id)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
