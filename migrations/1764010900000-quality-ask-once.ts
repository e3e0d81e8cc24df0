import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who completed a course before its questionnaire was there may be asked afterwards: by one letter, without a reminder. */
export class QualityAskOnce1764010900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE quality_request ADD once boolean NOT NULL DEFAULT false`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
