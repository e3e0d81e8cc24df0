import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What trainers say of a course that no check can see, when it is read again, and which guide each version met. */
export class CatalogueDeclare1764004500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE course ADD COLUMN review_on date`);
    await runner.query(`CREATE TABLE course_declaration (
      course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
      check_id text NOT NULL,
      note text NOT NULL,
      declared_by uuid NOT NULL,
      declared_at timestamptz NOT NULL,
      PRIMARY KEY (course_id, check_id)
    )`);
    await runner.query(`CREATE INDEX course_declaration_by ON course_declaration (declared_by)`);
    await runner.query(`CREATE TABLE course_version_guide (
      version_id uuid PRIMARY KEY REFERENCES course_version ON DELETE CASCADE,
      guide_version text NOT NULL,
      results jsonb NOT NULL
    )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
