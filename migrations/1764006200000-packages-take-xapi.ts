import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = [
  `ALTER TABLE package DROP CONSTRAINT package_standard_check`,
  `ALTER TABLE package ADD CONSTRAINT package_standard_check
    CHECK (standard IN ('cmi5', 'scorm-1.2', 'scorm-2004', 'tincan', 'h5p'))`,
];

/** Packages of two more kinds: xAPI content with a `tincan.xml`, and H5P. */
export class PackagesTakeXapi1764006200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const change of CHANGES) await runner.query(change);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
