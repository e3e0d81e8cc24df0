import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which units were others in the version that an enrolment went over to. Of moves before this nothing is said. */
export class LearningMoveUnits1764011400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE enrolment_move ADD COLUMN units uuid[] NOT NULL DEFAULT '{}'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
