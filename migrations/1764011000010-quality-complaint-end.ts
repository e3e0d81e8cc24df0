import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `undecided`: nobody has decided for so long after its term that it ended by itself. */
const OUTCOMES = `('founded', 'partly', 'unfounded', 'withdrawn', 'undecided')`;

const STATEMENT = `
  ALTER TABLE complaint DROP CONSTRAINT complaint_outcome_check,
    ADD CONSTRAINT complaint_outcome_check CHECK (outcome IN ${OUTCOMES}),
    DROP CONSTRAINT complaint_first_outcome_check,
    ADD CONSTRAINT complaint_first_outcome_check CHECK (first_outcome IN ${OUTCOMES} AND first_outcome <> 'withdrawn')`;

/** A complaint that nobody decides has an end. */
export class QualityComplaintEnd1764011000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STATEMENT);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
