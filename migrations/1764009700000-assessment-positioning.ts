import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a positioning test showed of each part of its course, kept as it was said: marks and questions change later. */
export class AssessmentPositioning1764009700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE attempt ADD COLUMN positioning jsonb`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
