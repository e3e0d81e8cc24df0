import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What authors take out of a draft is kept with all its languages, so that they can put it back. */
export class CatalogueKeepRemoved1764003000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE course_removal (
      id uuid PRIMARY KEY,
      course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
      thing_id uuid NOT NULL,
      removed_at timestamptz NOT NULL,
      rows jsonb NOT NULL
    )`);
    await runner.query(
      `CREATE INDEX course_removal_thing ON course_removal (course_id, thing_id, removed_at DESC)`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
