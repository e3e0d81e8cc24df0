import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The way that a learner goes through a scenario. Read by the key of one enrolment and block. */
export class LearningWalk1764007400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE scenario_walk (
        enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
        block_id uuid NOT NULL,
        steps jsonb NOT NULL CHECK (jsonb_array_length(steps) > 0),
        walked_at timestamptz NOT NULL,
        PRIMARY KEY (enrolment_id, block_id)
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
