import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When enrolments went over to a newer version of their course, and which questions are no longer the same item in it.
 * Read by the key of one enrolment.
 */
export class LearningMove1764000900200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enrolment_move (
        enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
        moved_at timestamptz NOT NULL,
        from_version_id uuid NOT NULL,
        to_version_id uuid NOT NULL,
        changed uuid[] NOT NULL,
        PRIMARY KEY (enrolment_id, moved_at)
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
