import type { MigrationInterface, QueryRunner } from 'typeorm';

const PLANS = ['course_schedule', 'course_approval'];

/**
 * Versions that ask those who have completed an older one to do so again; what no row says nobody is asked. What is planned or
 * approved carries the decision along.
 */
export class CatalogueRepeat1764007100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE course_repetition (
      version_id uuid PRIMARY KEY REFERENCES course_version ON DELETE CASCADE,
      course_id uuid NOT NULL,
      number integer NOT NULL,
      scope text NOT NULL CHECK (scope IN ('all', 'changed')),
      reason text NOT NULL CHECK (reason <> ''),
      UNIQUE (course_id, number)
    )`);
    for (const table of PLANS)
      await runner.query(`ALTER TABLE ${table}
        ADD COLUMN repetition text NOT NULL DEFAULT 'none' CHECK (repetition IN ('none', 'all', 'changed')),
        ADD COLUMN repetition_reason text NOT NULL DEFAULT ''`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
