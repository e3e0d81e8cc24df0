import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a version met, each time that it or its texts were published: the later record takes no earlier one away. */
export class CatalogueKeepRecords1764006500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE course_version_guide ADD COLUMN met_at timestamptz`);
    await runner.query(`UPDATE course_version_guide g SET met_at = v.created_at
      FROM course_version v WHERE v.id = g.version_id`);
    await runner.query(`ALTER TABLE course_version_guide ALTER COLUMN met_at SET NOT NULL`);
    await runner.query(`ALTER TABLE course_version_guide DROP CONSTRAINT course_version_guide_pkey`);
    await runner.query(`ALTER TABLE course_version_guide ADD PRIMARY KEY (version_id, met_at)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
