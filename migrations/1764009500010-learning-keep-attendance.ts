import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the half-days of the enrolment that is renewed count for the new one. */
export class LearningKeepAttendance1764009500010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE enrolment_renewal ADD COLUMN keeps_attendance boolean NOT NULL DEFAULT false`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
