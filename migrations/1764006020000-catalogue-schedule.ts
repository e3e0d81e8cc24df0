import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Publications that wait for their hour, and what became of them. A course waits for one at most. */
export class CatalogueSchedule1764006020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE course_schedule (
      id uuid PRIMARY KEY,
      course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
      due_at timestamptz NOT NULL,
      time_zone text NOT NULL,
      note text NOT NULL,
      learners text NOT NULL CHECK (learners IN ('stay', 'move')),
      set_by uuid NOT NULL,
      set_at timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ('waiting', 'published', 'refused', 'cancelled')),
      ended_at timestamptz,
      refusal jsonb,
      CHECK ((state = 'waiting') = (ended_at IS NULL) AND (state = 'refused') = (refusal IS NOT NULL))
    )`);
    await runner.query(
      `CREATE UNIQUE INDEX course_schedule_waiting ON course_schedule (course_id) WHERE state = 'waiting'`,
    );
    await runner.query(
      `CREATE INDEX course_schedule_due ON course_schedule (due_at) WHERE state = 'waiting'`,
    );
    await runner.query(`CREATE INDEX course_schedule_of_course ON course_schedule (course_id, id)`);
    await runner.query(`CREATE INDEX course_schedule_by ON course_schedule (set_by)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
