import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The right to tutor is back, with what it opens: trainers of a partner may be named as tutors of runs. */
export class IdentityGrantTutoring1764007520000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE partnership_grant DROP CONSTRAINT partnership_grant_right_check,
        ADD CONSTRAINT partnership_grant_right_check CHECK ("right" IN ('progress.see', 'evidence.see', 'tutor'))`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
