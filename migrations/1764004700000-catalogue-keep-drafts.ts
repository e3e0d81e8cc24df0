import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Drafts that a restored version took the place of. Read by primary key, or by course, newest first: the index of the foreign
 * key and the id, which tells the time.
 */
export class CatalogueKeepDrafts1764004700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE course_kept_draft (
      id uuid PRIMARY KEY,
      course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
      kept_at timestamptz NOT NULL,
      kept_by uuid NOT NULL,
      course jsonb NOT NULL,
      files jsonb NOT NULL
    )`);
    await runner.query(`CREATE INDEX course_kept_draft_of_course ON course_kept_draft (course_id, id)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
