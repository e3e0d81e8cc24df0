import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // The people of a run, or of a course without one, read the newest first; and what is asked about one block.
  `CREATE INDEX tutoring_thread_among ON tutoring_thread (course_id, run_id, begun_at DESC, id DESC)`,
  `CREATE INDEX tutoring_thread_about ON tutoring_thread (course_id, block_id, begun_at DESC, id DESC) WHERE block_id IS NOT NULL`,
  `DROP INDEX tutoring_thread_of_course`,
];

/** A list costs a page of its own run, and not all runs of its course. */
export class TutoringIndex1764008601000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
