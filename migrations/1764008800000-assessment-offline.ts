import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Attempts that were handed in without a network: the id that the device gave its hand-in, so that sent again it is the same, and when
 * it arrived. `submitted_at` says when it was.
 */
export class AssessmentOffline1764008800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE attempt ADD COLUMN hand_in_id uuid, ADD COLUMN arrived_at timestamptz`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
