import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Courses whose runs meet, as rooms below may read it: the guide warns where a rule asks for attendance and nobody can attend. */
export class LearningMeet1764008910000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE VIEW course_meeting AS
      SELECT r.course_id, m.id FROM run r JOIN meeting m ON m.run_id = r.id
      WHERE r.cancelled_at IS NULL AND m.cancelled_at IS NULL`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
