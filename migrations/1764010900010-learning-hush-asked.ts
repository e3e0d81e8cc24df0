import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who does not want to be told each morning that people wait for an answer. */
export class LearningHushAsked1764010900010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE run_asked_silence (account_id uuid PRIMARY KEY REFERENCES account, since timestamptz NOT NULL)`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
