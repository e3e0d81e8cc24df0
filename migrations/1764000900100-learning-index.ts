import type { MigrationInterface, QueryRunner } from 'typeorm';

/** All enrolments of one person in one course, those that were left included: attempts count over all of them. */
export class LearningIndex1764000900100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX enrolment_account ON enrolment (account_id, course_id)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
