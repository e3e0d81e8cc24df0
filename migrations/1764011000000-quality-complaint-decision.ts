import type { MigrationInterface, QueryRunner } from 'typeorm';

// How it ended before its appeal; unknown of appeals that were open before.
const STATEMENT = `ALTER TABLE complaint ADD COLUMN first_outcome text CHECK (first_outcome IN ('founded', 'partly', 'unfounded'))`;

/** A decision survives an appeal that is dropped. */
export class QualityComplaintDecision1764011000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STATEMENT);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
