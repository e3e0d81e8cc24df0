import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What learners write for themselves, for nobody else to read. Read by the key of one enrolment and block. */
export class LearningReflect1764004200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reflection (
        enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
        block_id uuid NOT NULL,
        text text NOT NULL CHECK (text <> ''),
        written_at timestamptz NOT NULL,
        PRIMARY KEY (enrolment_id, block_id)
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
