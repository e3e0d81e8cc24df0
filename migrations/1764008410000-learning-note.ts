import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What learners note beside a passage, and passages that they marked. Read by the key of one enrolment. */
export class LearningNote1764008410000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE block_note (
        enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
        block_id uuid NOT NULL,
        text text NOT NULL,
        marked boolean NOT NULL,
        written_at timestamptz NOT NULL,
        PRIMARY KEY (enrolment_id, block_id),
        CHECK (marked OR text <> '')
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
