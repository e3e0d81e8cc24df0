import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Only courses that are not open to everybody at any time have a row.
  `CREATE TABLE course_entry (
    course_id uuid PRIMARY KEY,
    runs_only boolean NOT NULL
  )`,
  // What has to be completed before a course begins.
  `CREATE TABLE course_prerequisite (
    course_id uuid NOT NULL,
    required_id uuid NOT NULL,
    place smallint NOT NULL,
    PRIMARY KEY (course_id, required_id),
    CHECK (course_id <> required_id)
  )`,
];

/** Ways into a course: at any time or in runs only, and what has to be completed before. */
export class LearningRequire1764007510000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
