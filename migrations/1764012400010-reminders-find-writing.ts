import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each hour asks which letters were never heard of again: without an index that is all evidence of years. */
export class RemindersFindWriting1764012400010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX reminder_writing ON reminder (told_at) WHERE state = 'writing'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
